package dev.fossilize.packager.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Slimming;
import dev.fossilize.packager.request.WindowsResources;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What the user asked for, as a statement of provenance tells it: nothing that is secret, or true
 * of one machine only. Of {@code --define} the names, since some define keys of services.
 */
final class ExternalParameters {
  private ExternalParameters() {}

  static JsonObject of(PackageRequest request, ApplicationSource source, List<AssetFile> assets) {
    JsonObject all = new JsonObject();
    all.addProperty("entry", source.entryName());
    all.add("targets", strings(request.targets().stream().map(Object::toString).toList()));
    all.addProperty("nodeVersion", request.runtime().spec().toString());
    all.addProperty("nodeBinary", request.runtime().executable().isPresent());
    all.add("assets", strings(assets.stream().map(AssetFile::key).toList()));
    all.add("bundling", bundling(request.bundling()));
    all.add("execArgs", strings(request.execArgs()));
    all.addProperty("codeCache", codeCache(request.codeCache()));
    all.add("slimming", slimming(request.slimming()));
    all.addProperty("signed", request.signing().wanted());
    all.add("windows", windows(request.windows()));
    return all;
  }

  private static JsonObject bundling(BundleOptions options) {
    JsonObject json = new JsonObject();
    json.addProperty("bundle", options.bundle());
    json.add("define", strings(options.resolution().define().keySet()));
    json.add("external", strings(options.resolution().external()));
    json.add("conditions", strings(options.resolution().conditions()));
    JsonObject loaders = new JsonObject();
    options.resolution().loaders().forEach(loaders::addProperty);
    json.add("loaders", loaders);
    json.addProperty("minify", options.output().minify());
    json.addProperty("keepNames", options.output().keepNames());
    json.addProperty("legalComments", options.output().legalComments());
    json.addProperty("sourceMap", options.output().sourceMap().toString());
    return json;
  }

  private static String codeCache(CodeCacheChoice choice) {
    return switch (choice) {
      case CodeCacheChoice.None _ -> "none";
      case CodeCacheChoice.Lazy _ -> "lazy";
      case CodeCacheChoice.Eager _ -> "eager";
      case CodeCacheChoice.Trained _ -> "trained";
      case CodeCacheChoice.Auto _ -> "auto";
    };
  }

  private static JsonObject slimming(Slimming slimming) {
    JsonObject json = new JsonObject();
    json.addProperty("strip", slimming.strip());
    json.addProperty("exports", slimming.exports().name());
    slimming.locales().ifPresent(locales -> json.addProperty("locales", locales.toString()));
    return json;
  }

  private static JsonObject windows(WindowsResources look) {
    JsonObject json = new JsonObject();
    json.addProperty("icon", look.icon().isPresent());
    json.addProperty("gui", look.gui());
    JsonObject version = new JsonObject();
    new TreeMap<>(look.version()).forEach(version::addProperty);
    json.add("versionInfo", version);
    return json;
  }

  private static JsonArray strings(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
