package dev.fossilize.packager.imports;

import java.util.List;

/**
 * A file that one of the application's own scripts names by a relative path, and that there is none
 * of in the tree.
 *
 * @param name as it stands there
 * @param importer path of the script
 * @param line counted from 1
 * @param certain whether the program fails where it asks for it
 */
public record MissingFile(
    ImportKind kind, String name, String importer, int line, boolean certain) {
  /** Paths of the files in the tree that it may stand for. */
  List<String> places() {
    return TreeFiles.normalize(TreeFiles.join(TreeFiles.folder(importer), name)).stream()
        .flatMap(path -> TreeFiles.EXTENSIONS.stream().map(path::concat))
        .toList();
  }
}
