package dev.fossilize.platforms.files;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal. */
public final class Sha256 {
  private static final int CHUNK = 1 << 18;

  private Sha256() {}

  /** The digest of all of {@code file}. */
  public static String of(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return of(bytes);
    }
  }

  /** The digest of all of {@code bytes}. */
  public static String of(ByteSource bytes) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, bytes.size()));
    for (long at = 0; at < bytes.size(); at += CHUNK) {
      buffer.clear().limit((int) Math.min(CHUNK, bytes.size() - at));
      bytes.read(at, buffer);
      digest.update(buffer.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
