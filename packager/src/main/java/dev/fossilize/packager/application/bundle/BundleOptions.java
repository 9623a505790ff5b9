package dev.fossilize.packager.application.bundle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an application becomes one script.
 *
 * @param bundle whether at all; otherwise the entry file is taken as it is
 * @param resolution what belongs to it
 * @param output what it looks like
 */
public record BundleOptions(boolean bundle, Resolution resolution, Output output) {
  /** Everything bundled, readable stack traces, names and licences kept. */
  public static final BundleOptions DEFAULT =
      new BundleOptions(
          true,
          new Resolution(Map.of(), List.of(), List.of(), Map.of()),
          new Output(false, true, true, SourceMap.NONE));

  /** These options with other ones for what belongs to the script. */
  public BundleOptions with(Resolution other) {
    return new BundleOptions(bundle, other, output);
  }

  /** These options with other ones for the script's looks. */
  public BundleOptions with(Output other) {
    return new BundleOptions(bundle, resolution, other);
  }

  /** These options, the entry file taken as it is. */
  public BundleOptions withoutBundling() {
    return new BundleOptions(false, resolution, output);
  }

  /**
   * What belongs to the script. The words are esbuild's.
   *
   * @param define global expressions such as {@code process.env.NODE_ENV}, and what stands for
   *     them: JSON or an identifier
   * @param external packages that are looked for beside the executable when it runs; {@code *}
   *     stands for anything
   * @param conditions further conditions of {@code exports} and {@code imports} in package.json
   * @param loaders file name extensions with their dot, and what such files are
   */
  public record Resolution(
      Map<String, String> define,
      List<String> external,
      List<String> conditions,
      Map<String, String> loaders) {
    public Resolution {
      define = new TreeMap<>(define);
      external = List.copyOf(external);
      conditions = List.copyOf(conditions);
      loaders = new TreeMap<>(loaders);
    }
  }

  /**
   * What the script looks like.
   *
   * @param minify shorter names, no white space. Off by default: a program's start hardly depends
   *     on it (TypeScript's compiler, 5.9 or 2.4 MB with a code cache, both starts within the
   *     noise), and its stack traces would tell nothing
   * @param keepNames whether functions and classes that are renamed keep their {@code name}
   * @param legalComments whether licences are kept at the script's end; most ask for that
   */
  public record Output(
      boolean minify, boolean keepNames, boolean legalComments, SourceMap sourceMap) {}
}
