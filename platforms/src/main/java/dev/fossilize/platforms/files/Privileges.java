package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this process may do, as the system says it. */
final class Privileges {
  private static final Path PROCESS = Path.of("/proc/self");

  /** Entry of the auxiliary vector that is 1 where a program gained privileges: getauxval(3). */
  private static final long AT_SECURE = 23;

  private static volatile @Nullable Integer user;

  private Privileges() {}

  /** The effective user's number, not on Windows. */
  static int user() throws IOException {
    Integer known = user;
    if (known == null) {
      known = ask();
      user = known;
    }
    return known;
  }

  /** Java does not tell it, but the system does, by what belongs to a process. */
  private static int ask() throws IOException {
    if (Files.isDirectory(PROCESS)) {
      return UnixFile.of(PROCESS.toRealPath()).user();
    }
    Path own = Files.createTempFile("fossilize-", "");
    try {
      return UnixFile.of(own).user();
    } finally {
      Files.delete(own);
    }
  }

  /**
   * Whether this process may do more than who started it, who chose the environment and with it
   * every folder: set-user-ID, set-group-ID or capabilities of the file. Only Linux tells.
   */
  static boolean gained() throws IOException {
    Path vector = PROCESS.resolve("auxv");
    return Files.isReadable(vector) && isSecure(Files.readAllBytes(vector));
  }

  /**
   * What the vector says.
   *
   * @param vector pairs of 64-bit words: type, value
   */
  static boolean isSecure(byte[] vector) {
    ByteBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
    while (words.remaining() >= 2 * Long.BYTES) {
      long type = words.getLong();
      long value = words.getLong();
      if (type == AT_SECURE) {
        return value != 0;
      }
    }
    return false;
  }
}
