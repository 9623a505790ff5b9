package dev.fossilize.packager.tree;

import dev.fossilize.platforms.errors.UsageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A folder in a zip archive.
 *
 * @param prefix of the names of its entries, with a slash at its end
 */
record ZippedFolder(Path archive, String prefix) {
  /** The largest package.json seen has 200 kB. */
  private static final int LARGEST_TEXT = 16 << 20;

  /** The content of a small file. */
  String text(String name) throws IOException {
    try (ZipFile zip = open()) {
      ZipEntry entry = zip.getEntry(prefix + name);
      if (entry == null || entry.getSize() > LARGEST_TEXT) {
        throw new UsageException(
            archive + " holds no " + prefix + name + " that can be read.", "Install again.");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8);
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  /** Adds all files to the tree, at {@code path}. */
  void addTo(FolderScan scan, String path) throws IOException {
    try (ZipFile zip = open()) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
              .toList();
      for (ZipEntry entry : entries) {
        String name = entry.getName().substring(prefix.length());
        if (List.of(name.split("/", -1)).contains("..") || name.startsWith("/")) {
          throw new UsageException(
              archive + " holds the entry " + entry.getName() + ", which leads outside.",
              "Do not use this archive: fetch the package again.");
        }
        scan.add(
            Placement.join(path, name),
            new FileSource.InZip(archive, entry.getName(), entry.getSize(), entry.getCrc()));
      }
    }
  }

  private ZipFile open() throws IOException {
    try {
      return new ZipFile(archive.toFile());
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  private UsageException damaged(IOException e) {
    return new UsageException(
        archive + " is no zip archive that can be read: " + e.getMessage() + ".",
        "Install again.",
        e);
  }
}
