package dev.fossilize.packager.imports;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What an application's entry leads to by the names that stand in scripts. What is named by a value
 * that only a run computes is not found.
 *
 * @param files paths of the files that were reached, with what each names
 * @param missing the packages that are named and not in the tree, each once for a script
 * @param absent files that the application's own scripts name and that are not in the tree
 * @param warnings what will not work, as far as the scripts tell
 */
public record ImportGraph(
    SortedMap<String, List<Import>> files,
    List<MissingPackage> missing,
    List<MissingFile> absent,
    List<BuildWarning> warnings) {
  public ImportGraph {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    missing = List.copyOf(missing);
    absent = List.copyOf(absent);
    warnings = List.copyOf(warnings);
  }

  /**
   * Without the absent files that were left out on purpose.
   *
   * @param exclude paths and patterns, relative to the application's own folder
   */
  public ImportGraph without(List<String> exclude, ApplicationTree tree) throws UsageException {
    Predicate<String> excluded = tree.fitting(exclude);
    return new ImportGraph(
        files,
        missing,
        absent.stream().filter(one -> one.places().stream().noneMatch(excluded)).toList(),
        warnings);
  }

  /** Reads the scripts of a tree that its entry leads to. */
  public static ImportGraph of(ApplicationTree tree) throws IOException {
    return new ImportWalk(tree).walk();
  }
}
