package dev.fossilize.packager.tree;

import dev.fossilize.platforms.errors.UsageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file in a zip archive. Java unpacks it, and compares no checksum. */
final class ZippedContent extends CheckedInputStream {
  private final FileSource.InZip source;

  ZippedContent(InputStream content, FileSource.InZip source) {
    super(content, new CRC32());
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    try {
      return ended(super.read());
    } catch (ZipException | EOFException e) {
      throw damaged(source, e.getMessage(), e);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return ended(super.read(target, offset, length));
    } catch (ZipException | EOFException e) {
      throw damaged(source, e.getMessage(), e);
    }
  }

  private int ended(int read) throws IOException {
    if (read < 0 && getChecksum().getValue() != source.crc()) {
      throw damaged(
          source,
          "its CRC-32 is %08x, expected %08x".formatted(getChecksum().getValue(), source.crc()),
          null);
    }
    return read;
  }

  /** What is told of an archive whose file can't be read as it should be. */
  static UsageException damaged(
      FileSource.InZip source, @Nullable String how, @Nullable IOException cause) {
    return new UsageException(
        "%s is damaged: %s in it can't be unpacked: %s."
            .formatted(source.archive(), source.entry(), how),
        "Delete it, and install again.",
        cause);
  }
}
