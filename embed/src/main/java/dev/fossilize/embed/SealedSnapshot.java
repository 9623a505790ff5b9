package dev.fossilize.embed;

import dev.fossilize.embed.cache.Sum;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A V8 snapshot with what V8 doesn't check before it uses it. Little-endian:
 *
 * <pre>
 *   0    8  magic: FSLSNAPS
 *   8   64  the V8 that made it, in ASCII, filled up with NUL
 *  72    8  sum of V8's snapshot
 *  80       V8's snapshot
 * </pre>
 *
 * Ours. Release builds of V8 don't verify a snapshot's checksum, and end the whole process when it
 * is of another version.
 *
 * @param build as {@link V8Process#build} tells it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedSnapshot(String build, byte[] blob) {
  static final int SIZE = 80;
  private static final byte[] MAGIC = "FSLSNAPS".getBytes(StandardCharsets.US_ASCII);
  private static final int BUILD_SIZE = 64;
  private static final String ADVICE = "Read the bytes that Snapshot.create returned.";

  static SealedSnapshot read(ByteSource file) throws IOException {
    Cursor cursor = file.cursor(0, Math.toIntExact(file.size()));
    if (!Arrays.equals(cursor.bytes(MAGIC.length), MAGIC)) {
      throw new FormatException(
          FormatException.at(file.name(), 0), "it does not begin with FSLSNAPS.", ADVICE);
    }
    String build = cursor.text(BUILD_SIZE);
    String where = cursor.where();
    long sum = cursor.u64();
    SealedSnapshot snapshot = new SealedSnapshot(build, cursor.bytes(cursor.remaining()));
    if (snapshot.sum() != sum) {
      throw new FormatException(
          where,
          "its sum is %016x, but its bytes have %016x.".formatted(sum, snapshot.sum()),
          ADVICE);
    }
    return snapshot;
  }

  byte[] toBytes() {
    byte[] name = build.getBytes(StandardCharsets.US_ASCII);
    return new Sink()
        .bytes(MAGIC)
        .bytes(Arrays.copyOf(name, BUILD_SIZE))
        .u64(sum())
        .bytes(blob)
        .toByteArray();
  }

  /** Tells it from every other, since each has other bytes. */
  long sum() {
    return Sum.of(blob);
  }
}
