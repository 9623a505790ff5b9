package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;

/**
 * A code cache's payload, which is one stream of instructions: it can be read from the first to the
 * last without knowing what objects they make.
 */
final class Payload {
  /** At the end, V8 writes these many no-operations, and more up to a multiple of 8. */
  static final int LEAST_PADDING = 3;

  /** What the end of header and payload is a multiple of. */
  static final int ALIGNMENT = 8;

  private static final int WORD = 8;
  private static final int MOST_PADDING = LEAST_PADDING + ALIGNMENT - 1;

  private Payload() {}

  /** Is told what leads out of the cache. */
  interface Visitor {
    /**
     * A reference to the read-only heap, whose operands lie in the bytes from {@code start} up to
     * {@code end}.
     */
    void reference(Place place, int start, int end) throws FormatException;

    /** A reference to one of V8's roots. */
    void root(int number);
  }

  /**
   * Reads all instructions.
   *
   * @param cursor at the payload's first byte; its end is the payload's
   * @return where the padding begins, relative to the cursor's first byte
   * @throws FormatException if an opcode is unknown, or the payload does not end as V8 ends it
   */
  static int walk(Cursor cursor, OpcodeTable table, Visitor visitor) throws FormatException {
    int last = -1; // the last opcode but no-operations
    int paddingStart = cursor.position();
    while (cursor.remaining() > 0) {
      int opcode = cursor.u8();
      switch (table.operands(opcode)) {
        case UNKNOWN ->
            throw new FormatException(
                cursor.where(),
                "opcode 0x%02x of a code cache, right before, has no known meaning"
                    .formatted(opcode));
        case NONE -> {}
        case NUMBER -> {
          var _ = VarInt.read(cursor);
        }
        case READ_ONLY_REFERENCE -> {
          int start = cursor.position();
          Place place = new Place(VarInt.read(cursor), VarInt.read(cursor));
          visitor.reference(place, start, cursor.position());
        }
        case ROOT -> visitor.root(VarInt.read(cursor));
        case ROOT_BY_OPCODE -> visitor.root(opcode - OpcodeTable.FIRST_ROOT);
        case COUNTED_WORDS -> skipWords(cursor, VarInt.read(cursor));
        case WORDS_BY_OPCODE -> skipWords(cursor, opcode - OpcodeTable.BEFORE_WORDS);
        case REPEATED_ROOT -> {
          var _ = VarInt.read(cursor);
          visitor.root(cursor.u8());
        }
        case ROOT_REPEATED_BY_OPCODE -> visitor.root(cursor.u8());
      }
      if (opcode != OpcodeTable.NO_OPERATION) {
        last = opcode;
        paddingStart = cursor.position();
      }
    }
    int padding = cursor.position() - paddingStart;
    if (last != OpcodeTable.SYNCHRONIZE
        || padding < LEAST_PADDING
        || padding > MOST_PADDING
        || cursor.position() % ALIGNMENT != 0) {
      throw new FormatException(
          cursor.where(),
          "the code cache ends with opcode 0x%02x and %d no-operations".formatted(last, padding));
    }
    return paddingStart;
  }

  private static void skipWords(Cursor cursor, int words) throws FormatException {
    if (words > cursor.remaining() / WORD) {
      throw new FormatException(
          cursor.where(),
          "%d words are to follow, but %d bytes are left".formatted(words, cursor.remaining()));
    }
    cursor.skip(words * WORD);
  }
}
