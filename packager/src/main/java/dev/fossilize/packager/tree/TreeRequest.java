package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.scan.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to collect.
 *
 * @param entry the file that the application starts with, absolute and without links
 * @param folder of its package, or without a package.json the folder to take along whole; absolute
 *     and without links
 * @param include paths and patterns, relative to the folder, of what is taken along in any case
 * @param exclude paths and patterns, relative to the folder, of what stays out in any case
 * @param outputs files and folders that packaging itself writes
 * @param reach of the entry, where nothing else of the folder is wanted
 * @param named what scripts name beyond that
 */
public record TreeRequest(
    Path entry,
    Path folder,
    List<String> include,
    List<String> exclude,
    Set<Path> outputs,
    Optional<Reach> reach,
    Named named) {
  public TreeRequest {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    outputs = Set.copyOf(outputs);
  }

  /** With all of the folder. */
  public TreeRequest(
      Path entry, Path folder, List<String> include, List<String> exclude, Set<Path> outputs) {
    this(entry, folder, include, exclude, outputs, Optional.empty(), Named.NOTHING);
  }

  /** All that belongs to the application, without wishes. */
  public static TreeRequest of(ApplicationSource source) {
    return new TreeRequest(source.entry(), source.root(), List.of(), List.of(), Set.of());
  }

  /** The same with what scripts name. */
  public TreeRequest with(Named named) {
    return new TreeRequest(entry, folder, include, exclude, outputs, reach, named);
  }
}
