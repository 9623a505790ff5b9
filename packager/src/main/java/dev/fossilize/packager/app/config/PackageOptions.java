package dev.fossilize.packager.app.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.packager.app.entry.PackageJson;
import dev.fossilize.platforms.problem.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code fossilize} object of a package.json asks for: the command line's long options in
 * camel case. The command line and the environment go before it, so everything may be missing.
 * Passwords have no place in a file that is published.
 */
public record PackageOptions(
    Targets targets, Contents contents, Caching caching, Shape shape, Signing signing) {
  /** What is built, and where to. */
  public record Targets(
      List<String> targets,
      Optional<String> nodeVersion,
      Optional<String> nodeBinary,
      Optional<String> outDir,
      Optional<String> output,
      Optional<String> name) {}

  /** What goes into it. */
  public record Contents(
      List<String> assets,
      Optional<String> assetManifest,
      Optional<Boolean> bundle,
      Optional<Boolean> minify,
      Optional<Boolean> keepNames,
      Optional<String> sourceMap,
      Map<String, String> define,
      List<String> external,
      List<String> conditions,
      Map<String, String> loaders,
      Optional<String> esbuildVersion) {}

  /**
   * How it is made to start fast.
   *
   * @param codeCache {@code auto}, {@code lazy}, {@code eager}, {@code trained}, {@code none} or a
   *     file
   */
  public record Caching(
      Optional<String> codeCache,
      List<String> train,
      Optional<Boolean> snapshot,
      List<String> execArgs) {}

  /** What the executable looks like. */
  public record Shape(
      Optional<Boolean> strip,
      Optional<String> exports,
      Optional<Boolean> holePunch,
      List<String> icuLocales,
      List<String> include) {}

  /** Who vouches for it. */
  public record Signing(
      Optional<Boolean> sign,
      Optional<String> darwinIdentity,
      Optional<String> winIdentity,
      Optional<String> linuxIdentity,
      Optional<String> entitlements,
      Optional<Boolean> hardenedRuntime,
      Optional<String> timestamp,
      Optional<Boolean> notarize) {}

  /**
   * The options that {@code description} holds; all missing where it holds none.
   *
   * @throws UsageException if a key is unknown or its value of another kind
   */
  public static PackageOptions of(PackageJson description) throws UsageException {
    JsonElement own = description.content().get("fossilize");
    OptionReader reader =
        new OptionReader(description.file(), own == null ? new JsonObject() : own);
    PackageOptions options =
        new PackageOptions(
            new Targets(
                reader.texts("targets"),
                reader.text("nodeVersion"),
                reader.text("nodeBinary"),
                reader.text("outDir"),
                reader.text("output"),
                reader.text("name")),
            new Contents(
                reader.texts("assets"),
                reader.text("assetManifest"),
                reader.flag("bundle"),
                reader.flag("minify"),
                reader.flag("keepNames"),
                reader.text("sourceMap"),
                reader.map("define"),
                reader.texts("external"),
                reader.texts("conditions"),
                reader.map("loaders"),
                reader.text("esbuildVersion")),
            new Caching(
                reader.textOrFlag("codeCache", "auto", "none"),
                reader.texts("train"),
                reader.flag("snapshot"),
                reader.texts("execArgs")),
            new Shape(
                reader.flag("strip"),
                reader.text("exports"),
                reader.flag("holePunch"),
                reader.texts("icuLocales"),
                reader.texts("include")),
            new Signing(
                reader.flag("sign"),
                reader.text("darwinIdentity"),
                reader.text("winIdentity"),
                reader.text("linuxIdentity"),
                reader.text("entitlements"),
                reader.flag("hardenedRuntime"),
                reader.text("timestamp"),
                reader.flag("notarize")));
    reader.refuseTheRest();
    return options;
  }
}
