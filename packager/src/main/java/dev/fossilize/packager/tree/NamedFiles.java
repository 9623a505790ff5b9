package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Files and folders that scripts name. What tells by its name that it is a secret or a tool's state
 * stays out all the same; lock files and what {@code files} of package.json leave out do not.
 *
 * @param home the application's own folder
 * @param rules for what is in folders, and for names
 */
record NamedFiles(Collection<WantedFile> files, Path home, FileRules rules) {
  private static final String NOT_AT_TOP = "named/";

  /** The folders outside of the application's that they lie in. */
  List<Path> outside() {
    return files.stream()
        .map(WantedFile::file)
        .filter(file -> !file.startsWith(home))
        .map(file -> Objects.requireNonNull(file.getParent()))
        .toList();
  }

  /** Adds them to the tree. */
  void addTo(TreeBuilder tree, FolderScan scan, Placement placement) throws IOException {
    for (WantedFile wanted : files) {
      Path file = wanted.file();
      boolean folder = Files.isDirectory(file);
      Optional<String> place = placement.pathOf(file).filter(path -> !scan.isExcluded(path));
      if (place.isPresent() && takes(file, folder)) {
        if (folder) {
          scan.scan(file, place.get(), rules);
        } else {
          scan.add(file, place.get());
        }
        tree.note(TreeNote.Kind.NAMED, wanted.where(), note(wanted));
      }
    }
  }

  /** Some files are left out at the top of a package only; these lie in none. */
  private boolean takes(Path file, boolean folder) throws IOException {
    for (Path at = file.getParent(); at != null && !home.startsWith(at); at = at.getParent()) {
      if (rules.of(NOT_AT_TOP + at.getFileName(), at, true) != FileRules.Verdict.TAKE) {
        return false;
      }
    }
    return rules.of(NOT_AT_TOP + file.getFileName(), file, folder) == FileRules.Verdict.TAKE;
  }

  private static String note(WantedFile wanted) {
    return wanted.where()
        + " names "
        + wanted.file()
        + ", which is taken along for it. --exclude leaves it out.";
  }
}
