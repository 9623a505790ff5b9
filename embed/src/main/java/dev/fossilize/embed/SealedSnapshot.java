package dev.fossilize.embed;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A V8 snapshot with what V8 doesn't check before it uses it. Little-endian:
 *
 * <pre>
 *   0    8  magic: FSLSNAPS
 *   8   64  the V8 that made it, in ASCII, filled up with NUL
 *  72   32  SHA-256 of V8's snapshot
 * 104       V8's snapshot
 * </pre>
 *
 * Ours. Release builds of V8 don't verify a snapshot's checksum, and end the whole process when it
 * is of another version.
 *
 * @param build as {@link V8Process#build} tells it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedSnapshot(String build, byte[] blob) {
  static final int SIZE = 104;
  private static final byte[] MAGIC = "FSLSNAPS".getBytes(StandardCharsets.US_ASCII);
  private static final int BUILD_SIZE = 64;
  private static final int DIGEST_SIZE = 32;
  private static final String ADVICE = "Read the bytes that Snapshot.create returned.";

  static SealedSnapshot read(ByteSource file) throws IOException {
    Cursor cursor = file.cursor(0, Math.toIntExact(file.size()));
    if (!Arrays.equals(cursor.bytes(MAGIC.length), MAGIC)) {
      throw new FormatException(
          FormatException.at(file.name(), 0), "it does not begin with FSLSNAPS.", ADVICE);
    }
    String build = cursor.text(BUILD_SIZE);
    String where = cursor.where();
    String digest = HexFormat.of().formatHex(cursor.bytes(DIGEST_SIZE));
    SealedSnapshot snapshot = new SealedSnapshot(build, cursor.bytes(cursor.remaining()));
    if (!snapshot.digest().equals(digest)) {
      throw new FormatException(
          where,
          "its digest is %s, but its bytes have %s.".formatted(digest, snapshot.digest()),
          ADVICE);
    }
    return snapshot;
  }

  byte[] toBytes() {
    byte[] name = build.getBytes(StandardCharsets.US_ASCII);
    return new Sink()
        .bytes(MAGIC)
        .bytes(Arrays.copyOf(name, BUILD_SIZE))
        .bytes(HexFormat.of().parseHex(digest()))
        .bytes(blob)
        .toByteArray();
  }

  String digest() {
    try {
      return Sha256.of(new MemoryBytes("snapshot", blob));
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be read", e);
    }
  }
}
