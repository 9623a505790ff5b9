package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Says in one line whether a file of our own cache is as it was: its size and its CRC-32C, which
 * processors compute faster than a disk reads. It finds damage. Against who can write to the cache,
 * and with it to what it is compared with, no digest would help: {@link TrustedFolder} does.
 */
public final class Checksum {
  private static final int PIECE = 1 << 18;

  private Checksum() {}

  /** The line of all of {@code file}. */
  public static String of(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    long size = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer piece = ByteBuffer.allocate(Math.clamp(channel.size(), 1, PIECE));
      for (int read = channel.read(piece); read >= 0; read = channel.read(piece)) {
        size += read;
        sum.update(piece.flip());
        piece.clear();
      }
    }
    return size + " " + Long.toHexString(sum.getValue());
  }
}
