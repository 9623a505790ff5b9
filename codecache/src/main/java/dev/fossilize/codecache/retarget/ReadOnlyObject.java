package dev.fossilize.codecache.retarget;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object of the read-only heap of V8 11.3: words of 8 bytes, each a pointer or plain. */
final class ReadOnlyObject {
  /** Bytes of a word. */
  static final int WORD = 8;

  /** Map, then hash and length, u32 each. */
  private static final int STRING_HEADER = 16;

  private static final int LENGTH_OFFSET = 12;
  private static final int INSTANCE_TYPE_OFFSET = 12;

  private final int offset;
  private final @Nullable ReadOnlyObject[] pointers;
  private final ByteBuffer content;
  private final BitSet plain = new BitSet();

  /**
   * @param offset of its first byte, from the start of its page
   */
  ReadOnlyObject(int offset, int words) {
    this.offset = offset;
    this.pointers = new @Nullable ReadOnlyObject[words];
    this.content = ByteBuffer.allocate(words * WORD).order(ByteOrder.LITTLE_ENDIAN);
  }

  int offset() {
    return offset;
  }

  int words() {
    return pointers.length;
  }

  void point(int word, ReadOnlyObject target) {
    pointers[word] = target;
  }

  /** Writes plain words, from {@code word} on. */
  void write(int word, byte[] bytes) {
    content.put(word * WORD, bytes);
    plain.set(word, word + bytes.length / WORD);
  }

  Optional<ReadOnlyObject> pointer(int word) {
    return Optional.ofNullable(pointers[word]);
  }

  boolean hasMap(ReadOnlyObject map) {
    return pointers[0] == map;
  }

  /** Whether this is a map: the map of maps is its own. */
  boolean isMap() {
    return pointer(0).filter(map -> map.hasMap(map)).isPresent();
  }

  /** What the objects of this map are. */
  int instanceType() {
    return content.limit() < INSTANCE_TYPE_OFFSET + Short.BYTES
        ? -1
        : Short.toUnsignedInt(content.getShort(INSTANCE_TYPE_OFFSET));
  }

  /** The characters, where this is a string: plain words, and zeros behind the last character. */
  Optional<String> text(boolean twoByte) {
    if (content.limit() < STRING_HEADER || plain.nextClearBit(1) < words()) {
      return Optional.empty();
    }
    long bytes =
        Integer.toUnsignedLong(content.getInt(LENGTH_OFFSET)) * (twoByte ? Character.BYTES : 1);
    int room = content.limit() - STRING_HEADER;
    if (bytes > room || room - bytes >= WORD) {
      return Optional.empty();
    }
    byte[] all = content.array();
    int end = STRING_HEADER + (int) bytes;
    for (int i = end; i < all.length; i++) {
      if (all[i] != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new String(
            all,
            STRING_HEADER,
            (int) bytes,
            twoByte ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1));
  }
}
