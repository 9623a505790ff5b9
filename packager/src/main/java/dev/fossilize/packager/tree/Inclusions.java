package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.packager.application.asset.FilePattern;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the user wants taken along in any case.
 *
 * @param packages folders of installed packages, whose dependencies are wanted, too
 * @param files other files and folders; all without links
 */
record Inclusions(List<Path> packages, List<Path> files) {
  private static final FileRules ALL = (path, file, folder) -> FileRules.Verdict.TAKE;

  /**
   * Finds what is named.
   *
   * @param home what relative paths are relative to
   * @throws UsageException if there is nothing of that name
   */
  static Inclusions of(List<String> wishes, Path home) throws IOException {
    List<Path> packages = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String wish : wishes) {
      Path literal = literal(home, wish);
      if (Files.exists(literal)) {
        (isPackage(literal) ? packages : files).add(literal.toRealPath());
      } else if (FilePattern.isPattern(wish)) {
        files.addAll(matching(wish, home));
      } else {
        throw new UsageException(
            "There is nothing at " + literal + ", which --include names.",
            NearMiss.sibling(literal) + "Check the path.");
      }
    }
    return new Inclusions(List.copyOf(packages), List.copyOf(files));
  }

  /** The folders that hold the files. */
  List<Path> folders() {
    return files.stream().flatMap(file -> Stream.ofNullable(file.getParent())).toList();
  }

  /** Adds the files to the tree. */
  void addTo(FolderScan scan, Placement placement) throws IOException {
    for (Path file : files) {
      Optional<String> place = placement.pathOf(file);
      if (place.isPresent() && !scan.isExcluded(place.get())) {
        if (Files.isDirectory(file)) {
          scan.scan(file, place.get(), ALL);
        } else {
          scan.add(file, place.get());
        }
      }
    }
  }

  private static Path literal(Path home, String wish) throws UsageException {
    return SlashPath.resolve(home, PathPatterns.plain(wish))
        .orElseThrow(
            () -> new UsageException("'" + wish + "' is no path on this system.", "Correct it."));
  }

  /** Whether it is the folder of an installed package, with a scope or without. */
  private static boolean isPackage(Path folder) {
    Path parent = folder.getParent();
    Path above = parent == null ? null : parent.getParent();
    boolean installed =
        parent != null
            && (parent.endsWith(NodeLookup.NODE_MODULES)
                || (above != null && above.endsWith(NodeLookup.NODE_MODULES)));
    return installed && Files.isRegularFile(folder.resolve("package.json"));
  }

  private static List<Path> matching(String wish, Path home) throws IOException {
    Predicate<String> test = PathPatterns.test(wish);
    Path base = literal(home, FilePattern.parse(PathPatterns.plain(wish)).folder());
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(base)) {
      try (Stream<Path> all = Files.walk(base)) {
        all.filter(Files::isRegularFile)
            .filter(file -> test.test(SlashPath.between(home, file)))
            .sorted()
            .forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new UsageException(
          "No file below " + base + " matches --include '" + wish + "'.",
          "Check the pattern; ** stands for any number of folders.");
    }
    return found;
  }
}
