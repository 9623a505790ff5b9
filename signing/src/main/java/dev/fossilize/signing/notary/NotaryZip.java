package dev.fossilize.signing.notary;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A program in a zip file: the notary service takes no bare executables, and no folders. */
public final class NotaryZip {
  /** Readable by all, executable by all: an archive carries what a download loses. */
  private static final int PROGRAM = 0100755;

  private static final int FILE = 0100644;
  private static final int FOLDER = 040755;
  private static final int LINK = 0120777;

  private NotaryZip() {}

  /**
   * Writes {@code zip}; equal input gives equal bytes.
   *
   * @param program an executable, or an application's folder
   * @param name what it is called in the archive
   */
  public static void write(Path program, String name, Path zip) throws IOException {
    WholeFile.write(
        zip,
        (temporary, channel) -> {
          OutputStream out = Channels.newOutputStream(channel);
          try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(out)) {
            archive.setLevel(Deflater.BEST_SPEED);
            if (Files.isDirectory(program)) {
              addFolder(program, name, archive);
            } else {
              add(program, name, PROGRAM, archive);
            }
          }
        });
  }

  private static void addFolder(Path folder, String name, ZipArchiveOutputStream archive)
      throws IOException {
    add(new ZipArchiveEntry(name + "/"), FOLDER, archive);
    archive.closeArchiveEntry();
    List<Path> members;
    try (Stream<Path> all = Files.list(folder)) {
      members = all.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
    }
    for (Path member : members) {
      String path = name + "/" + member.getFileName();
      if (Files.isSymbolicLink(member)) {
        add(new ZipArchiveEntry(path), LINK, archive);
        archive.write(
            Files.readSymbolicLink(member)
                .toString()
                .replace('\\', '/')
                .getBytes(StandardCharsets.UTF_8));
        archive.closeArchiveEntry();
      } else if (Files.isDirectory(member)) {
        addFolder(member, path, archive);
      } else {
        add(member, path, isProgram(member) ? PROGRAM : FILE, archive);
      }
    }
  }

  /** Some hosts know no such permission, but programs have their place. */
  private static boolean isProgram(Path file) throws IOException {
    return file.resolveSibling("").endsWith(AppBundle.PROGRAMS)
        || (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE));
  }

  private static void add(Path file, String name, int mode, ZipArchiveOutputStream archive)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setSize(Files.size(file));
    add(entry, mode, archive);
    Files.copy(file, archive);
    archive.closeArchiveEntry();
  }

  private static void add(ZipArchiveEntry entry, int mode, ZipArchiveOutputStream archive)
      throws IOException {
    entry.setUnixMode(mode);
    entry.setTime(FileTime.fromMillis(0));
    archive.putArchiveEntry(entry);
  }
}
