package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one main script of an application and everything that it imports.
 *
 * <p>esbuild is always the one that {@link EsbuildSource} gives: another version, found in the
 * application's own {@code node_modules}, would make other bytes of the same application, and bring
 * faults that nobody has tried.
 *
 * <p>What no bundle can keep: {@code import.meta} and {@code __filename} are the executable's in
 * every module, so {@code import.meta.main} is true in all of them; files that are found by a path
 * computed from those have to be assets; and where there is top-level await, CommonJS dependencies
 * are strict, too.
 */
public final class Bundler {
  private final EsbuildSource esbuild;

  public Bundler(EsbuildSource esbuild) {
    this.esbuild = esbuild;
  }

  /**
   * Bundles the application. The same files give the same bytes, in whatever folder they lie.
   *
   * @param node the line that the script is for
   * @param folder an empty one for temporary files, from which the script is read later on; the
   *     caller's to delete
   * @throws dev.fossilize.platforms.errors.FossilizeException if the application has faults; the
   *     message is esbuild's, with file, line and column
   */
  public Application bundle(
      ApplicationSource source,
      BundleOptions options,
      NodeVersion node,
      Path folder,
      Progress progress)
      throws IOException {
    if (!options.bundle()) {
      return PlainMain.of(source, node);
    }
    Path program = esbuild.executable(progress);
    try (Progress.Step _ = progress.begin("bundling " + source.entryName(), -1)) {
      EsbuildArguments arguments = new EsbuildArguments(source, options, node);
      BundleRun.Result result =
          new BundleRun(new Esbuild(program, source.root()), arguments, folder).run();
      return application(source, options.output().sourceMap(), result);
    }
  }

  private static Application application(
      ApplicationSource source, SourceMap wanted, BundleRun.Result result) throws IOException {
    MainScript script = result.script();
    Optional<JsonObject> map =
        script.map().map(m -> SourceMaps.relativeTo(m, script.folder(), source.root()));
    String comment = wanted == SourceMap.INLINE ? map.map(SourceMaps::comment).orElse("") : "";
    return new Application(
        source.name(),
        source.version(),
        MainFormat.COMMONJS,
        script.content(comment),
        false,
        assets(result.outputs()),
        wanted == SourceMap.EXTERNAL
            ? map.map(m -> Content.of(SourceMaps.bytes(m)))
            : Optional.<Content>empty(),
        result.files(),
        result.metafile(),
        result.warnings());
  }

  /** The npm package that the bundler's own program came from, if it is one. */
  public Optional<NpmTool> tool() throws IOException {
    return esbuild.tool();
  }

  /** What loaders such as {@code file} wrote beside the script; its folder is about to vanish. */
  private static List<AssetFile> assets(Path outputs) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(outputs)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Stream.Builder<AssetFile> assets = Stream.builder();
    for (Path file : files) {
      String key = SlashPath.between(outputs, file);
      if (!key.equals(EsbuildArguments.SCRIPT) && !key.equals(EsbuildArguments.MAP)) {
        assets.add(new AssetFile(key, "the bundle", Content.of(Files.readAllBytes(file))));
      }
    }
    return assets.build().toList();
  }
}
