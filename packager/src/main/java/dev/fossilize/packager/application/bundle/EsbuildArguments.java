package dev.fossilize.packager.application.bundle;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.target.NodeVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What esbuild is told. Source: its documentation, "API". */
record EsbuildArguments(ApplicationSource source, BundleOptions options, NodeVersion node) {
  /** An expression that esbuild leaves alone; {@link Prelude} gives it a value. */
  static final String REQUIRE = "__fossilize_require";

  /**
   * Likewise, for {@code import.meta} of the entry; {@link ModuleNames} gives those of other
   * modules other numbers.
   */
  static final String IMPORT_META = "__fossilize_meta_00000";

  /** Likewise, for {@code __filename}. */
  static final String FILENAME = "__fossilize_file_00000";

  /** What esbuild writes, beside its map. */
  static final String SCRIPT = "main.js";

  static final String MAP = "main.js.map";

  private static final String METAFILE = "metafile.json";

  static Path metafile(Path folder) {
    return folder.resolve(METAFILE);
  }

  static Path outputs(Path folder) {
    return folder.resolve("outputs");
  }

  /** The same with esbuild's comments, which tell what comes from where. */
  EsbuildArguments notMinified() {
    BundleOptions.Output output = options.output();
    BundleOptions plain =
        options.with(
            new BundleOptions.Output(
                false, output.keepNames(), output.legalComments(), SourceMap.NONE));
    return new EsbuildArguments(source, plain, node);
  }

  /** A CommonJS script whose entry is the application's, {@code require.main} included. */
  List<String> commonJs(Path folder) {
    List<String> words = bundling(folder);
    words.add("main=./" + source.entryName());
    words.add("--format=cjs");
    return words;
  }

  /**
   * An ECMAScript module that exports nothing, which esbuild can give top-level await to. Its entry
   * uses the application's, because a mere import of it is left out where package.json promises
   * that it has no side effects. Two invented packages stand for the two entries: an alias may lead
   * to a data: URL, and so the output names no file that is not the application's.
   *
   * @param imports static imports that would be left in the output, and become calls of {@link
   *     #REQUIRE}
   */
  List<String> module(Path folder, Set<String> imports) {
    List<String> words = bundling(folder);
    words.add("main=fossilize-main");
    words.add(
        "--alias:fossilize-main=data:text/javascript,"
            + "import * as entry from 'fossilize-entry'; Object(entry);");
    words.add("--alias:fossilize-entry=./" + source.entryName());
    for (String name : imports) {
      words.add(
          "--alias:"
              + name
              + "=data:text/javascript,module.exports="
              + REQUIRE
              + "('"
              + name
              + "')");
    }
    words.add("--format=esm");
    return words;
  }

  /**
   * A second pass over the one script, which makes calls of {@code require} of the {@code import()}
   * expressions that are left. Whatever called {@code require} before calls {@link #REQUIRE} after
   * it, so the two can be told apart.
   */
  List<String> withoutDynamicImport(Path script, Path folder) {
    List<String> words = common(folder);
    words.add(script.toString());
    words.add("--format=cjs");
    words.add("--supported:dynamic-import=false");
    words.add("--define:require=" + REQUIRE);
    if (options.output().minify()) {
      words.addAll(List.of("--minify-whitespace", "--minify-syntax"));
    }
    return words;
  }

  /** Two scripts as they are, but for what a parser skips. */
  List<String> withoutComments(Path one, Path other, Path folder) {
    return List.of(
        one.toString(),
        other.toString(),
        "--outdir=" + outputs(folder),
        "--target=esnext",
        "--charset=utf8",
        "--minify-whitespace",
        "--legal-comments=none",
        "--log-level=error");
  }

  private List<String> bundling(Path folder) {
    List<String> words = common(folder);
    words.add("--bundle");
    words.add("--metafile=" + metafile(folder));
    words.addAll(defaults());
    options.resolution().define().forEach((name, value) -> words.add(define(name, value)));
    options.resolution().external().forEach(name -> words.add("--external:" + name));
    options
        .resolution()
        .loaders()
        .forEach((name, what) -> words.add("--loader:" + name + "=" + what));
    words.add("--conditions=" + String.join(",", conditions()));
    if (options.output().minify()) {
      words.add("--minify");
    }
    if (options.output().keepNames()) {
      words.add("--keep-names");
    }
    return words;
  }

  private List<String> common(Path folder) {
    List<String> words = new ArrayList<>();
    words.add("--platform=node");
    words.add("--target=node" + node.major());
    words.add("--outdir=" + outputs(folder));
    words.add("--legal-comments=" + (options.output().legalComments() ? "eof" : "none"));
    if (options.output().sourceMap() != SourceMap.NONE) {
      words.add("--sourcemap=external");
    }
    if (options.output().minify()) {
      // Node.js shows the line of an uncaught error: not all of the bundle, please.
      words.add("--line-limit=500");
    }
    words.add("--log-level=warning");
    words.add("--log-limit=0");
    words.add("--color=false");
    // Only told when debugging otherwise: what is not known before the program runs is left out.
    words.add("--log-override:unsupported-require-call=warning");
    words.add("--log-override:unsupported-dynamic-import=warning");
    return words;
  }

  /**
   * Those of Node.js, but for {@code node-addons}: addons can't be bundled. As soon as any are
   * named, be it none, esbuild leaves out its own "module", which is no condition of Node.js: it
   * would have {@code require()} find ECMAScript modules.
   */
  private List<String> conditions() {
    List<String> all = new ArrayList<>(options.resolution().conditions());
    if (requiresModules(node)) {
      all.add("module-sync");
    }
    return all;
  }

  /** The releases whose {@code require()} takes ECMAScript modules, tried. */
  private static boolean requiresModules(NodeVersion node) {
    return node.isAtLeast(22, 10) || (node.major() == 20 && node.isAtLeast(20, 19));
  }

  /** What an executable is: a release of the version that package.json tells. */
  private List<String> defaults() {
    Map<String, String> defines = new TreeMap<>();
    defines.put("import.meta", IMPORT_META);
    defines.put("__filename", FILENAME);
    source
        .version()
        .filter(version -> version.matches("[0-9A-Za-z.+-]+"))
        .ifPresent(version -> defines.put("process.env.npm_package_version", quoted(version)));
    defines.keySet().removeAll(options.resolution().define().keySet());
    List<String> words = new ArrayList<>();
    words.add("--loader:.node=copy"); // found in the metafile and refused with its importers
    defines.forEach((name, value) -> words.add(define(name, value)));
    return words;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String define(String name, String value) {
    return "--define:" + name + "=" + value;
  }
}
