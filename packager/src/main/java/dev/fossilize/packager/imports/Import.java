package dev.fossilize.packager.imports;

import java.util.List;

/**
 * What a script names.
 *
 * @param name as it stands there
 * @param line counted from 1
 * @param targets paths in the tree of the files and folders that it may mean; empty where nothing
 *     in the tree has that name
 */
public record Import(ImportKind kind, String name, int line, List<String> targets) {
  public Import {
    targets = List.copyOf(targets);
  }
}
