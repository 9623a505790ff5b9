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
     * @param end offset right behind the text, in the file that the source is a part of
     * @param next the byte there
     */
    void found(long end, byte next) throws IOException;
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

  /** A search for ASCII text. */
  public static ByteSearch forText(String text) {
    return new ByteSearch(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A search for bytes, of which there must be one at least. */
  public static ByteSearch forBytes(byte... bytes) {
    return new ByteSearch(bytes.clone());
  }

  /** Reports every occurrence that is followed by at least one byte. */
  public void each(ByteSource source, Occurrence occurrence) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, source.size())];
    // Chunks overlap by the text's length, so that none is cut and each has a byte behind it.
    for (long start = 0; source.size() - start > text.length; start += chunk.length - text.length) {
      int length = (int) Math.min(chunk.length, source.size() - start);
      source.read(start, ByteBuffer.wrap(chunk, 0, length));
      searchChunk(chunk, length, source.base() + start, occurrence);
    }
  }

  private void searchChunk(byte[] chunk, int length, long offset, Occurrence occurrence)
      throws IOException {
    int last = text.length - 1;
    byte lastByte = text[last];
    // The byte behind the text must be in the chunk too.
    for (int end = last; end < length - 1; ) {
      byte found = chunk[end];
      if (found == lastByte && Arrays.equals(chunk, end - last, end + 1, text, 0, text.length)) {
        occurrence.found(offset + end + 1, chunk[end + 1]);
      }
      end += shifts[found & 0xff];
    }
  }
}
