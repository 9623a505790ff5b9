package dev.fossilize.ci.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The project's sources: what builds made and what package managers installed is left out.
 *
 * @param root the folder that holds the modules
 * @param paths of all folders and files, relative to it, with slashes
 */
record ProjectFiles(Path root, SortedSet<String> paths) {
  private static final Set<String> NOT_SOURCES =
      Set.of(".git", ".idea", "node_modules", "dist-bin");

  /** Maven's, at the top and in each module; below, it is a Java package's name. */
  private static final Pattern BUILT = Pattern.compile("([^/]+/)?target");

  /** The one that this test is part of: tests run in their module's folder. */
  static ProjectFiles own() {
    try {
      return of(Path.of("").toAbsolutePath().resolveSibling("").normalize());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProjectFiles of(Path root) throws IOException {
    SortedSet<String> paths = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
              return FileVisitResult.CONTINUE;
            }
            String path = slashed(root, folder);
            if (NOT_SOURCES.contains(folder.getFileName().toString())
                || BUILT.matcher(path).matches()) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            paths.add(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            paths.add(slashed(root, file));
            return FileVisitResult.CONTINUE;
          }
        });
    return new ProjectFiles(root, paths);
  }

  private static String slashed(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** All documents. */
  List<Document> documents() throws IOException {
    List<Document> documents = new ArrayList<>();
    for (String path : paths) {
      if (path.endsWith(".md")) {
        documents.add(Document.read(root, path));
      }
    }
    return documents;
  }

  /** The document at {@code path}. */
  Document document(String path) throws IOException {
    return Document.read(root, path);
  }

  boolean has(String path) {
    return paths.contains(path);
  }

  /** The files of a Java class by its simple name, in any module, main or test. */
  List<String> sourcesOf(String className) {
    return ending("/" + className + ".java");
  }

  /** All whose path ends with {@code end}, which begins with a slash. */
  List<String> ending(String end) {
    return paths.stream().filter(path -> ("/" + path).endsWith(end)).toList();
  }

  /** The first names of all paths: modules, and other folders and files at the top. */
  Set<String> top() {
    return paths.stream().map(path -> path.split("/", 2)[0]).collect(Collectors.toSet());
  }
}
