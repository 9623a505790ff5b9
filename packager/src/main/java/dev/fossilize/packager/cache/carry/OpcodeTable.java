package dev.fossilize.packager.cache.carry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows each opcode of a code cache's payload, by V8's version; v is a number of one to four
 * bytes ({@link VarInt}).
 *
 * <pre>
 *  12.4   13.6 to 14.6
 *  00-03  same   a new object: v words
 *  04     same   an object earlier in the cache: v
 *  05     same   an object of the read-only heap: v page, v offset
 *  07     same   a root: v
 *  08     same   an object that the deserializer is given: v
 *  0A 0B  same   nothing; synchronize
 *  0C     -      the next object, repeated: v
 *  -      0C     a root, repeated: v, 1 byte
 *  10     11     v words of 8 bytes, and these
 *  17 18  18 19  a weak reference follows; a forward reference is registered
 *  19     1A     a forward reference is resolved: v
 *  1E     21     a pointer into the trusted space follows
 *  40-5F  same   a root, by the opcode
 *  60-7F  same   1 to 32 words of 8 bytes
 *  80-8F  -      the next object, repeated by the opcode
 *  -      80-8F  a root, repeated by the opcode: 1 byte
 *  90-97  same   one of the eight objects used last
 * </pre>
 *
 * V8 has more opcodes: external references, built-in functions and others whose numbers could mean
 * another thing on another platform. No cache of a script has any of them, so they are refused.
 *
 * <p>Source: V8, {@code src/snapshot/serializer-deserializer.h}, {@code Bytecode}; checked by
 * reading every code cache that the executables of 22, 24 and 26 embed for five platforms, and
 * those of 25 for linux-x64.
 */
final class OpcodeTable {
  /** What follows an opcode. */
  enum Operands {
    UNKNOWN,
    NONE,
    NUMBER,
    READ_ONLY_REFERENCE,
    ROOT,
    ROOT_BY_OPCODE,
    COUNTED_WORDS,
    WORDS_BY_OPCODE,
    REPEATED_ROOT,
    ROOT_REPEATED_BY_OPCODE
  }

  /** Ends a payload, followed by {@link #NO_OPERATION}s. */
  static final int SYNCHRONIZE = 0x0B;

  static final int NO_OPERATION = 0x0A;

  /** The first opcode of those that are a root. */
  static final int FIRST_ROOT = 0x40;

  /** One less than the first opcode of those that are words: the difference is their number. */
  static final int BEFORE_WORDS = 0x5F;

  private static final int LAST_ROOT = 0x5F;
  private static final int LAST_WORDS = 0x7F;
  private static final int FIRST_REPEAT = 0x80;
  private static final int LAST_REPEAT = 0x8F;
  private static final int LAST_HOT_OBJECT = 0x97;

  /** Those that were compared; another V8 may number its opcodes otherwise. */
  private static final Map<String, OpcodeTable> BY_VERSION =
      Map.of("12.4", v12(), "13.6", v13(), "14.1", v13(), "14.6", v13());

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+\\.\\d+)\\..*");

  private final Operands[] operands = new Operands[256];

  private OpcodeTable() {
    Arrays.fill(operands, Operands.UNKNOWN);
    set(0x00, 0x04, Operands.NUMBER);
    set(0x05, 0x05, Operands.READ_ONLY_REFERENCE);
    set(0x07, 0x07, Operands.ROOT);
    set(0x08, 0x08, Operands.NUMBER);
    set(NO_OPERATION, SYNCHRONIZE, Operands.NONE);
    set(FIRST_ROOT, LAST_ROOT, Operands.ROOT_BY_OPCODE);
    set(BEFORE_WORDS + 1, LAST_WORDS, Operands.WORDS_BY_OPCODE);
    set(LAST_REPEAT + 1, LAST_HOT_OBJECT, Operands.NONE);
  }

  /**
   * The table of a V8.
   *
   * @param v8 its version, as {@code 12.4.254.21-node.56}
   */
  static Optional<OpcodeTable> of(String v8) {
    Matcher matcher = MAJOR_MINOR.matcher(v8);
    return matcher.matches()
        ? Optional.ofNullable(BY_VERSION.get(matcher.group(1)))
        : Optional.empty();
  }

  Operands operands(int opcode) {
    return operands[opcode];
  }

  private static OpcodeTable v12() {
    OpcodeTable table = new OpcodeTable();
    table.set(0x0C, 0x0C, Operands.NUMBER);
    table.set(0x10, 0x10, Operands.COUNTED_WORDS);
    table.set(0x17, 0x18, Operands.NONE);
    table.set(0x19, 0x19, Operands.NUMBER);
    table.set(0x1E, 0x1E, Operands.NONE);
    table.set(FIRST_REPEAT, LAST_REPEAT, Operands.NONE);
    return table;
  }

  private static OpcodeTable v13() {
    OpcodeTable table = new OpcodeTable();
    table.set(0x0C, 0x0C, Operands.REPEATED_ROOT);
    table.set(0x11, 0x11, Operands.COUNTED_WORDS);
    table.set(0x18, 0x19, Operands.NONE);
    table.set(0x1A, 0x1A, Operands.NUMBER);
    table.set(0x21, 0x21, Operands.NONE);
    table.set(FIRST_REPEAT, LAST_REPEAT, Operands.ROOT_REPEATED_BY_OPCODE);
    return table;
  }

  private void set(int first, int last, Operands what) {
    Arrays.fill(operands, first, last + 1, what);
  }
}
