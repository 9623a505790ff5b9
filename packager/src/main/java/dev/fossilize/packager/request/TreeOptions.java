package dev.fossilize.packager.request;

import java.util.List;

/**
 * Which files of the application go into the archive.
 *
 * @param include paths and patterns, relative to the package's folder, of what goes in whatever the
 *     rules say
 * @param exclude the same of what stays out
 */
public record TreeOptions(List<String> include, List<String> exclude) {
  public TreeOptions {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }
}
