package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/** The regular files below a folder, through links, in one order on every host. */
final class AssetTree {
  private AssetTree() {}

  static List<Path> files(Path folder) throws IOException {
    TreeSet<Path> found = new TreeSet<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isRegularFile()) {
              throw new UsageException(
                  "The asset " + file + " is neither a file nor a folder, or a link to nothing.",
                  "Remove it from " + folder + ", or name the files that are wanted.");
            }
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof FileSystemLoopException) {
              throw new UsageException(
                  "The link " + file + " among the assets leads back to a folder above it.",
                  "Remove it from " + folder + ", or name the files that are wanted.",
                  cause);
            }
            throw new UsageException(
                "The asset " + file + " cannot be read: " + cause.getMessage(),
                "Check its permissions.",
                cause);
          }
        });
    return List.copyOf(found);
  }
}
