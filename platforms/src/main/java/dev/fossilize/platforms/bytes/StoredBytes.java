package dev.fossilize.platforms.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as a source that nobody has to close: it is opened for each read. */
public record StoredBytes(Path file, long size) implements ByteSource {
  /** The file, as large as it is now. */
  public static StoredBytes of(Path file) throws IOException {
    return new StoredBytes(file, Files.size(file));
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      bytes.read(offset, target);
    }
  }

  @Override
  public void transferTo(long offset, long length, WritableByteChannel target) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      bytes.transferTo(offset, length, target);
    }
  }
}
