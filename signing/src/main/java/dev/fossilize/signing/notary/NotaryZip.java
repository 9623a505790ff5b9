package dev.fossilize.signing.notary;

import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A program in a zip file: the notary service takes no bare executables. */
public final class NotaryZip {
  /** Readable by all, executable by all: an archive carries what a download loses. */
  private static final int MODE = 0100755;

  private NotaryZip() {}

  /** Writes {@code zip} with one file in it; equal input gives equal bytes. */
  public static void write(Path program, String name, Path zip) throws IOException {
    WholeFile.write(
        zip,
        (temporary, channel) -> {
          OutputStream out = Channels.newOutputStream(channel);
          try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(out)) {
            archive.setLevel(Deflater.BEST_SPEED);
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(MODE);
            entry.setTime(FileTime.fromMillis(0));
            entry.setSize(Files.size(program));
            archive.putArchiveEntry(entry);
            Files.copy(program, archive);
            archive.closeArchiveEntry();
          }
        });
  }
}
