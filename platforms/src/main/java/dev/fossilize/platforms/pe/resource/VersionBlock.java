package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of the tree that a version resource is.
 *
 * <pre>
 *  offset size field
 *  0      2    wLength: bytes from here to the end of the last child, without the zero bytes
 *              that align what follows
 *  2      2    wValueLength: of a text, UTF-16 units with the NUL; otherwise bytes
 *  4      2    wType: 1 text, 0 binary
 *  6      ...  szKey: UTF-16 units with a NUL
 *              zero bytes up to a multiple of 4, counted from the resource's beginning
 *              Value
 *              zero bytes up to a multiple of 4
 *              Children, each at a multiple of 4
 * </pre>
 *
 * Source: Microsoft, "VS_VERSIONINFO structure" and its children's pages.
 */
public record VersionBlock(String key, Value value, List<VersionBlock> children) {
  private static final int HEADER_SIZE = 6;
  private static final int ALIGNMENT = 4;
  private static final int TEXT = 1;

  /** Root, StringFileInfo, StringTable, String. */
  private static final int MAX_DEPTH = 4;

  /** What a block says, besides its children. */
  public sealed interface Value {
    /** Nothing, in a block that is marked as text or not. */
    record None(boolean text) implements Value {}

    /** A text without its NUL. */
    record Text(String text) implements Value {}

    /** Numbers. */
    record Binary(List<Byte> bytes) implements Value {
      public Binary {
        bytes = List.copyOf(bytes);
      }

      /** A cursor over the bytes. */
      public Cursor cursor(String name) {
        byte[] copy = new byte[bytes.size()];
        for (int i = 0; i < copy.length; i++) {
          copy[i] = bytes.get(i);
        }
        return new Cursor(name, 0, copy);
      }

      /** The bytes that {@code sink} holds. */
      public static Binary of(Sink sink) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : sink.toByteArray()) {
          bytes.add(b);
        }
        return new Binary(bytes);
      }
    }
  }

  public VersionBlock {
    children = List.copyOf(children);
  }

  /** Reads the block at the beginning of a resource, with all below it. */
  public static VersionBlock read(Cursor cursor) throws FormatException {
    return read(cursor, 1);
  }

  /**
   * Writes the block with all below it.
   *
   * @throws ArithmeticException if it takes more than the 65,535 bytes that its length can tell
   */
  public void write(Sink sink) {
    sink.bytes(bytes(sink.size()));
  }

  private static VersionBlock read(Cursor cursor, int depth) throws FormatException {
    String where = cursor.where();
    int start = cursor.position();
    int length = cursor.u16();
    int valueLength = cursor.u16();
    boolean text = cursor.u16() == TEXT;
    int end = start + length;
    if (length < HEADER_SIZE || length - HEADER_SIZE > cursor.remaining() || depth > MAX_DEPTH) {
      throw new FormatException(
          where,
          "version information has a block of %d bytes at depth %d, of which %d are there"
              .formatted(length, depth, cursor.remaining() + HEADER_SIZE));
    }
    String key = string(cursor, end);
    align(cursor, end);
    Value value = value(cursor, text, valueLength, end);
    List<VersionBlock> children = new ArrayList<>();
    align(cursor, end);
    while (cursor.position() < end) {
      children.add(read(cursor, depth + 1));
      align(cursor, end);
    }
    return new VersionBlock(key, value, children);
  }

  private static Value value(Cursor cursor, boolean text, int length, int end)
      throws FormatException {
    if (length == 0) {
      return new Value.None(text);
    }
    if (text) {
      return new Value.Text(string(cursor, end));
    }
    Sink sink = new Sink();
    sink.bytes(cursor.bytes(length));
    return Value.Binary.of(sink);
  }

  private static String string(Cursor cursor, int end) throws FormatException {
    StringBuilder text = new StringBuilder();
    while (cursor.position() < end) {
      int unit = cursor.u16();
      if (unit == 0) {
        break;
      }
      text.append((char) unit);
    }
    return text.toString();
  }

  private static void align(Cursor cursor, int end) throws FormatException {
    int padding = Math.floorMod(-cursor.position(), ALIGNMENT);
    cursor.skip(Math.clamp((long) end - cursor.position(), 0, padding));
  }

  /** The block's bytes, given that {@code offset} bytes lie before it. */
  private byte[] bytes(int offset) {
    Sink body = new Sink();
    string(body, key);
    int valueLength = 0;
    boolean text;
    switch (value) {
      case Value.None(boolean marked) -> text = marked;
      case Value.Text(String words) -> {
        text = true;
        align(body, offset);
        string(body, words);
        valueLength = words.length() + 1;
      }
      case Value.Binary(List<Byte> numbers) -> {
        text = false;
        align(body, offset);
        numbers.forEach(body::u8);
        valueLength = numbers.size();
      }
    }
    for (VersionBlock child : children) {
      align(body, offset);
      body.bytes(child.bytes(offset + HEADER_SIZE + body.size()));
    }
    return new Sink()
        .u16(requireShort(HEADER_SIZE + body.size()))
        .u16(requireShort(valueLength))
        .u16(text ? TEXT : 0)
        .bytes(body.toByteArray())
        .toByteArray();
  }

  private static void align(Sink body, int offset) {
    body.zeros(Math.floorMod(-(offset + HEADER_SIZE + body.size()), ALIGNMENT));
  }

  private static void string(Sink body, String text) {
    text.chars().forEach(body::u16);
    body.u16(0);
  }

  private static int requireShort(int length) {
    if (length > 0xffff) {
      throw new ArithmeticException("version information of " + length + " bytes");
    }
    return length;
  }
}
