package dev.fossilize.platforms.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a text in many bytes: Horspool's algorithm, which looks at one byte in every 47 for a text
 * of 47 bytes. Plain enough to be fast in a JVM that has only just started.
 */
public final class ByteSearch {
  /** Told of every occurrence. */
  @FunctionalInterface
  public interface Occurrence {
    /**
     * One is here.
     *
     * @param at offset of the text in the source that is searched
     * @return whether to go on
     */
    boolean found(long at) throws IOException;
  }

  /** Stays in a processor's second-level cache between being read and being searched. */
  private static final int CHUNK = 256 << 10;

  private final byte[] text;
  private final int[] shifts = new int[256];

  private ByteSearch(byte[] text) {
    this.text = text;
    Arrays.fill(shifts, text.length);
    for (int i = 0; i < text.length - 1; i++) {
      shifts[text[i] & 0xff] = text.length - 1 - i;
    }
  }

  /** A search for {@code text}, which is ASCII and not empty. */
  public static ByteSearch forText(String text) {
    return new ByteSearch(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A search for {@code bytes}, of which there is one at least. */
  public static ByteSearch forBytes(byte... bytes) {
    return new ByteSearch(bytes.clone());
  }

  /** Reports every occurrence, in their order, until told to stop. */
  public void each(ByteSource source, Occurrence occurrence) throws IOException {
    // Outside the heap, where the system can read to: into an array it would be copied once more.
    ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK, source.size()));
    int step = chunk.capacity() - text.length + 1; // chunks overlap, so that no text is cut
    for (long start = 0; source.size() - start >= text.length; start += step) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), source.size() - start));
      source.read(start, chunk);
      if (!searchChunk(chunk.flip(), start, occurrence)) {
        return;
      }
    }
  }

  private boolean searchChunk(ByteBuffer chunk, long offset, Occurrence occurrence)
      throws IOException {
    int last = text.length - 1;
    byte lastByte = text[last];
    int limit = chunk.limit();
    for (int end = last; end < limit; ) {
      byte found = chunk.get(end);
      if (found == lastByte && isAt(chunk, end - last) && !occurrence.found(offset + end - last)) {
        return false;
      }
      end += shifts[found & 0xff];
    }
    return true;
  }

  private boolean isAt(ByteBuffer chunk, int start) {
    for (int i = 0; i < text.length; i++) {
      if (chunk.get(start + i) != text[i]) {
        return false;
      }
    }
    return true;
  }
}
