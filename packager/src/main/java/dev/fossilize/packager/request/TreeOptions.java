package dev.fossilize.packager.request;

import java.util.List;

/**
 * Which files of the application go into the archive.
 *
 * @param include paths and patterns, relative to the package's folder, of what goes in whatever the
 *     rules say
 * @param exclude the same of what stays out
 * @param extract the same of what is put on disk when the application starts
 * @param slim whether only what scripts name goes in
 */
public record TreeOptions(
    List<String> include, List<String> exclude, List<String> extract, boolean slim) {
  /** All that is installed but for what is proven to be of no use. */
  public static final TreeOptions DEFAULT = new TreeOptions(List.of(), List.of(), List.of(), false);

  /** Copies the lists. */
  public TreeOptions {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    extract = List.copyOf(extract);
  }
}
