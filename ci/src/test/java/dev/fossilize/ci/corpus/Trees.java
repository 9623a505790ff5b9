package dev.fossilize.ci.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

/** Folders with all that is in them. Links stay links. */
final class Trees {
  private static final int DIGITS = 16;

  private Trees() {}

  /** Copies what is in {@code from}; nothing where there is no such folder. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    if (Files.exists(from)) {
      walk(from, to, (file, copy) -> Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES));
    }
  }

  /** As {@link #copy}, but its files are further names of the same ones, which is faster. */
  static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    walk(from, to, Trees::linkOrCopy);
  }

  private static void linkOrCopy(Path file, Path copy) throws IOException {
    try {
      Files.createLink(copy, file);
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or one without such links.
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** A folder and all in it; nothing where there is none. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      PathUtils.deleteDirectory(folder, StandardDeleteOption.OVERRIDE_READ_ONLY);
    }
  }

  static void removeNamed(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> old =
          all.filter(
                  one -> one.getFileName().toString().matches(prefix + "[0-9a-f]{" + DIGITS + "}"))
              .toList();
      for (Path one : old) {
        delete(one);
      }
    }
  }

  /** Tells one tree's files, and how they are installed, from others. */
  static String digest(Path tree, String how) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(how.getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(tree.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @FunctionalInterface
  private interface Copying {
    void copy(Path from, Path to) throws IOException;
  }

  private static void walk(Path from, Path to, Copying copying) throws IOException {
    var _ =
        Files.walkFileTree(
            from,
            new SimpleFileVisitor<Path>() {
              @Override
              public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                  throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                Path copy = to.resolve(from.relativize(file));
                if (attributes.isSymbolicLink()) {
                  Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
                } else {
                  copying.copy(file, copy);
                }
                return FileVisitResult.CONTINUE;
              }
            });
  }
}
