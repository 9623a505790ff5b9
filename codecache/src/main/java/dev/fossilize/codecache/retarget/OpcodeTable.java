package dev.fossilize.codecache.retarget;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows each opcode of a code cache's payload, by V8's version; v is a number of one to four
 * bytes ({@link VarInt}).
 *
 * <pre>
 *  11.3   12.4   13.6 to 14.6
 *  00-02  00-03  00-03  a new object: v words
 *  03     04     04     an object earlier in the cache: v
 *  04     05     05     an object of the read-only heap: v page, v offset
 *  06     07     07     a root: v
 *  07     08     08     an object that the deserializer is given: v
 *  0A 0B  0A 0B  0A 0B  nothing; synchronize
 *  0C     0C     -      the next object, repeated: v
 *  -      -      0C     a root, repeated: v, 1 byte
 *  10     10     11     v words of 8 bytes, and these
 *  19     17     18     a weak reference follows
 *  1B     18     19     a forward reference is registered
 *  1C     19     1A     a forward reference is resolved: v
 *  -      1E     21     a pointer into the trusted space follows
 *  40-5F  40-5F  40-5F  a root, by the opcode
 *  60-7F  60-7F  60-7F  1 to 32 words of 8 bytes
 *  80-8F  80-8F  -      the next object, repeated by the opcode
 *  -      -      80-8F  a root, repeated by the opcode: 1 byte
 *  90-97  90-97  90-97  one of the eight objects used last
 * </pre>
 *
 * V8 has more opcodes: external references, built-in functions and others whose numbers could mean
 * another thing on another platform. No cache of a script has any of them, so they are refused.
 *
 * <p>Source: V8, {@code src/snapshot/serializer-deserializer.h}, {@code Bytecode}; checked by
 * reading every code cache that the executables of 20, 22, 24 and 26 embed for five platforms, and
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
      Map.of("11.3", v11(), "12.4", v12(), "13.6", v13(), "14.1", v13(), "14.6", v13());

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+\\.\\d+)\\..*");

  private final Operands[] operands = new Operands[256];

  private OpcodeTable() {
    Arrays.fill(operands, Operands.UNKNOWN);
    set(NO_OPERATION, SYNCHRONIZE, Operands.NONE);
    set(FIRST_ROOT, LAST_ROOT, Operands.ROOT_BY_OPCODE);
    set(BEFORE_WORDS + 1, LAST_WORDS, Operands.WORDS_BY_OPCODE);
    set(LAST_REPEAT + 1, LAST_HOT_OBJECT, Operands.NONE);
  }

  /**
   * The table of a V8.
   *
   * @param v8 its version, as {@code 12.4.254.21-node.56}
   * @throws CannotRetargetException if there is none
   */
  static OpcodeTable of(String v8) throws CannotRetargetException {
    Matcher matcher = MAJOR_MINOR.matcher(v8);
    OpcodeTable table = matcher.matches() ? BY_VERSION.get(matcher.group(1)) : null;
    if (table == null) {
      throw new CannotRetargetException("the code caches of V8 " + v8 + " are not known");
    }
    return table;
  }

  Operands operands(int opcode) {
    return operands[opcode];
  }

  private static OpcodeTable v11() {
    return new OpcodeTable()
        .references(3)
        .set(0x0C, 0x0C, Operands.NUMBER)
        .set(0x10, 0x10, Operands.COUNTED_WORDS)
        .set(0x19, 0x19, Operands.NONE)
        .set(0x1B, 0x1B, Operands.NONE)
        .set(0x1C, 0x1C, Operands.NUMBER)
        .set(FIRST_REPEAT, LAST_REPEAT, Operands.NONE);
  }

  private static OpcodeTable v12() {
    return new OpcodeTable()
        .references(4)
        .set(0x0C, 0x0C, Operands.NUMBER)
        .set(0x10, 0x10, Operands.COUNTED_WORDS)
        .set(0x17, 0x18, Operands.NONE)
        .set(0x19, 0x19, Operands.NUMBER)
        .set(0x1E, 0x1E, Operands.NONE)
        .set(FIRST_REPEAT, LAST_REPEAT, Operands.NONE);
  }

  private static OpcodeTable v13() {
    return new OpcodeTable()
        .references(4)
        .set(0x0C, 0x0C, Operands.REPEATED_ROOT)
        .set(0x11, 0x11, Operands.COUNTED_WORDS)
        .set(0x18, 0x19, Operands.NONE)
        .set(0x1A, 0x1A, Operands.NUMBER)
        .set(0x21, 0x21, Operands.NONE)
        .set(FIRST_REPEAT, LAST_REPEAT, Operands.ROOT_REPEATED_BY_OPCODE);
  }

  /**
   * Those that make or find an object.
   *
   * @param spaces how many there are to make objects in: the trusted one came with 12.4
   */
  private OpcodeTable references(int spaces) {
    return set(0, spaces, Operands.NUMBER) // a new object in each, and one made earlier
        .set(spaces + 1, spaces + 1, Operands.READ_ONLY_REFERENCE)
        .set(spaces + 3, spaces + 3, Operands.ROOT)
        .set(spaces + 4, spaces + 4, Operands.NUMBER);
  }

  private OpcodeTable set(int first, int last, Operands what) {
    Arrays.fill(operands, first, last + 1, what);
    return this;
  }
}
