package dev.fossilize.runtimes.archive;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.WholeFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Takes files out of a zip archive without holding it in memory. Names are relative to the
 * archive's single top folder, whatever it is called.
 */
public final class ZipFiles {
  /** The largest node.exe has 110 MB. */
  private static final long LARGEST_FILE = 2L << 30;

  private ZipFiles() {}

  /**
   * Writes some files, each whole.
   *
   * @param wanted where each goes, by its name
   * @return the names of those that the archive holds
   */
  public static Set<String> extract(Path archive, Map<String, Path> wanted) throws IOException {
    Set<String> found = new HashSet<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path to = wanted.get(name);
        if (to != null && !entry.isDirectory() && found.add(name)) {
          WholeFile.write(
              to,
              (temporary, channel) -> {
                try (InputStream in = zip.getInputStream(entry)) {
                  copy(archive, entry, in, Channels.newOutputStream(channel));
                }
              });
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new FossilizeException(
          archive + ": the archive cannot be unpacked: " + e + ".", "Fetch it again.", e);
    }
    return found;
  }

  /** What an entry says of its size is not believed. */
  private static void copy(Path archive, ZipEntry entry, InputStream in, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int count; (count = in.read(buffer)) >= 0; ) {
      size += count;
      if (size > LARGEST_FILE) {
        throw new FormatException(
            archive.toString(),
            "the entry '" + entry.getName() + "' is larger than any such file",
            "Do not use this archive.");
      }
      out.write(buffer, 0, count);
    }
  }
}
