package dev.fossilize.packager.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.DarwinResources;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.SidecarOptions;
import dev.fossilize.packager.request.Signing;
import dev.fossilize.packager.request.Slimming;
import dev.fossilize.packager.request.TreeOptions;
import dev.fossilize.packager.request.WindowsResources;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the user asked for, as a statement of provenance tells it: nothing that is secret, or true
 * of one machine only. Of {@code --define} the names, since some define keys of services.
 */
final class ExternalParameters {
  private ExternalParameters() {}

  static JsonObject of(PackageRequest request, ApplicationSource source, List<AssetFile> assets)
      throws IOException {
    JsonObject all = new JsonObject();
    all.addProperty("entry", source.entryName());
    all.add("targets", strings(request.targets().stream().map(Object::toString).toList()));
    all.addProperty("nodeVersion", request.runtime().spec().toString());
    all.addProperty("nodeBinary", request.runtime().executable().isPresent());
    all.addProperty("unverifiedRuntimeAllowed", request.runtime().unverifiedAllowed());
    all.add("assets", strings(assets.stream().map(AssetFile::key).toList()));
    request.tree().ifPresent(tree -> all.add("archive", archive(tree)));
    all.add("bundling", bundling(request.bundling()));
    all.add("execArgs", strings(request.execArgs()));
    all.addProperty("nodeOptions", request.nodeOptions().name());
    all.addProperty("licensesShown", request.licenses().shown());
    all.addProperty("codeCache", codeCache(request.codeCache()));
    training(request.codeCache())
        .ifPresent(
            training -> {
              all.addProperty("trainingRuns", training.runs().size());
              all.add(
                  "trainingEnvironment", strings(new TreeSet<>(training.environment().keySet())));
            });
    if (request.givenCaches().isPresent()) {
      all.add("givenCaches", digests(request.givenCaches().get()));
    }
    all.add("slimming", slimming(request.slimming()));
    all.addProperty("signed", request.signing().wanted());
    all.add("signing", signing(request.signing(), request.companions().signer().isPresent()));
    all.add("windows", windows(request.windows()));
    all.add("darwin", darwin(request.darwin()));
    all.add("sidecars", sidecars(request.companions()));
    return all;
  }

  private static JsonObject archive(TreeOptions tree) {
    JsonObject json = new JsonObject();
    json.add("include", strings(tree.include()));
    json.add("exclude", strings(tree.exclude()));
    json.add("extract", strings(tree.extract()));
    json.addProperty("slim", tree.slim());
    return json;
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

  /** Only that there are runs: their arguments may be secrets. */
  private static Optional<Training> training(CodeCacheChoice choice) {
    return switch (choice) {
      case CodeCacheChoice.None _, CodeCacheChoice.Lazy _, CodeCacheChoice.Eager _ ->
          Optional.empty();
      case CodeCacheChoice.Trained trained -> Optional.of(trained.training());
      case CodeCacheChoice.Auto auto -> Optional.of(auto.training());
    };
  }

  /** SHA-256 of each target's cache. */
  private static JsonObject digests(CacheContainer caches) throws IOException {
    JsonObject json = new JsonObject();
    for (Map.Entry<Target, DetachedCache> cache : caches.caches().entrySet()) {
      json.addProperty(cache.getKey().toString(), Sha256.of(cache.getValue().content()));
    }
    return json;
  }

  /** Who signs is told by the signatures. */
  private static JsonObject signing(Signing signing, boolean linuxIdentity) {
    JsonObject json = new JsonObject();
    json.addProperty("darwinIdentity", !signing.identity().isAdHoc());
    json.addProperty("hardenedRuntime", signing.darwin().hardenedRuntime());
    signing
        .darwin()
        .entitlements()
        .ifPresent(given -> json.add("entitlements", strings(given.keys())));
    json.addProperty("notarized", signing.notary().isPresent());
    json.addProperty("windowsIdentity", signing.windows().isPresent());
    json.addProperty("linuxIdentity", linuxIdentity);
    return json;
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

  private static JsonObject darwin(DarwinResources wanted) {
    JsonObject json = new JsonObject();
    wanted.identifier().ifPresent(text -> json.addProperty("identifier", text));
    JsonObject info = new JsonObject();
    wanted.info().forEach(info::addProperty);
    json.add("info", info);
    json.addProperty("app", wanted.app());
    json.addProperty("icon", wanted.icon().isPresent());
    json.addProperty("universal", wanted.universal());
    return json;
  }

  private static JsonObject sidecars(SidecarOptions wanted) {
    JsonObject json = new JsonObject();
    json.addProperty("zip", wanted.zip());
    json.addProperty("checksums", wanted.checksums());
    json.addProperty("sbom", wanted.sbom());
    wanted.time().ifPresent(time -> json.addProperty("time", time.toString()));
    return json;
  }

  private static JsonArray strings(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
