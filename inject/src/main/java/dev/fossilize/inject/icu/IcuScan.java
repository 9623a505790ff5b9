package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for packages by their header, whatever the executable's format. ICU's own tools write them
 * aligned, and the sections of all formats begin at multiples of the same.
 */
final class IcuScan {
  private static final int CHUNK = 1 << 20;

  private static final int FORMAT =
      ByteBuffer.wrap(IcuData.FORMAT.getBytes(StandardCharsets.US_ASCII))
          .order(ByteOrder.LITTLE_ENDIAN)
          .getInt();

  private IcuScan() {}

  /** The offsets of what begins as a package does. */
  static List<Long> places(ByteSource source) throws IOException {
    List<Long> places = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < source.size(); at += CHUNK) {
      buffer.clear().limit((int) Math.min(CHUNK, source.size() - at));
      source.read(at, buffer);
      for (int i = 0; i + IcuData.ALIGNMENT <= buffer.limit(); i += IcuData.ALIGNMENT) {
        if (buffer.getInt(i + DataHeader.FORMAT_OFFSET) == FORMAT
            && buffer.getInt(i) >>> 16 == DataHeader.MAGIC) {
          places.add(at + i);
        }
      }
    }
    return places;
  }
}
