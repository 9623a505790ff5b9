package dev.fossilize.packager.imports;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.warning.BuildWarning;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** Reads the scripts of a tree that its entry leads to. */
  public static ImportGraph of(ApplicationTree tree) throws IOException {
    return new ImportWalk(tree).walk();
  }
}
