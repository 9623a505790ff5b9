package dev.fossilize.runtimes.archive;

import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes files out of a compressed tar archive without holding it in memory. Names are relative to
 * the archive's single top folder, whatever it is called. An entry that is neither a file nor a
 * folder, that leads outside, or that is larger than anything honest ends the work.
 */
public final class TarFiles {
  private TarFiles() {}

  /** How the archive is compressed. */
  public enum Compression {
    GZIP,
    XZ
  }

  /**
   * Writes the one file {@code name} to {@code to}, whole and with its permission to be executed.
   *
   * @return whether the archive holds it
   */
  public static boolean extract(Path archive, Compression compression, String name, Path to)
      throws IOException {
    return !extract(archive, compression, Map.of(name, to)).isEmpty();
  }

  /**
   * Writes some files, each whole and with its permission to be executed.
   *
   * @param wanted where each goes, by its name
   * @return the names of those that the archive holds
   */
  public static Set<String> extract(Path archive, Compression compression, Map<String, Path> wanted)
      throws IOException {
    Set<String> found = new HashSet<>();
    try (TarReader reader = new TarReader(archive, compression)) {
      while (found.size() < wanted.size() && reader.next()) {
        Path to = wanted.get(reader.name());
        if (to != null && found.add(reader.name())) {
          extract(reader, to);
        }
      }
    }
    return found;
  }

  private static void extract(TarReader reader, Path to) throws IOException {
    WholeFile.Body body = (temporary, channel) -> reader.copy(Channels.newOutputStream(channel));
    if (reader.executable()) {
      WholeFile.writeExecutable(to, body);
    } else {
      WholeFile.write(to, body);
    }
  }

  /** Writes every file below {@code folder}, which must be empty or new. */
  public static void extractAll(Path archive, Compression compression, Path folder)
      throws IOException {
    try (TarReader reader = new TarReader(archive, compression)) {
      while (reader.next()) {
        Path file = folder.resolve(reader.name());
        if (!file.normalize().startsWith(folder.normalize())) {
          throw reader.refuse("leads outside");
        }
        try (OutputStream out = create(file, reader)) {
          reader.copy(out);
        }
        if (reader.executable()) {
          WholeFile.makeExecutable(file);
        }
      }
    }
  }

  private static OutputStream create(Path file, TarReader reader) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw reader.refuse("has the place of another entry");
    }
  }
}
