package dev.fossilize.packager.tree;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Where the content of a file is; {@link SourceReader} reads it. */
public sealed interface FileSource {
  /** Number of bytes when the tree was collected. */
  long size();

  /** What to call it in messages. */
  String name();

  /**
   * A file of its own.
   *
   * @param changed when its content changed
   * @param identity tells it from another file that took its place; 0 where the system has none
   */
  record OnDisk(Path file, long size, FileTime changed, long identity) implements FileSource {
    @Override
    public String name() {
      return file.toString();
    }
  }

  /**
   * A file in a zip archive, as Yarn keeps packages.
   *
   * @param crc its CRC-32
   */
  record InZip(Path archive, String entry, long size, long crc) implements FileSource {
    @Override
    public String name() {
      return archive + ", " + entry;
    }
  }

  /**
   * A file of a package that was fetched for the target.
   *
   * @param origin names the package with its version and digest, which decide the content
   */
  record Fetched(Path file, long size, String origin) implements FileSource {
    @Override
    public String name() {
      return file.toString();
    }
  }
}
