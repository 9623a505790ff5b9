package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.FormatException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of V8 that stands in a snapshot, as {@code 12.4.254.21-node.56}.
 *
 * @param numbers the four before the suffix, which the hash leaves out
 */
record V8Version(List<Integer> numbers) {
  static final Pattern PATTERN =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,5})\\.(\\d{1,4})-node\\.\\d{1,4}");

  private static final long MULTIPLIER = 0xC6A4_A793_5BD1_E995L;
  private static final int SHIFT = 47;

  /** Before, the last number was combined first. */
  private static final int FIRST_FORWARD = 12;

  /**
   * Parses one.
   *
   * @param where for the message
   */
  static V8Version parse(String where, String text) throws FormatException {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new FormatException(where, "'" + text + "' is no version of V8 in Node.js");
    }
    return new V8Version(
        List.of(
            Integer.valueOf(matcher.group(1)),
            Integer.valueOf(matcher.group(2)),
            Integer.valueOf(matcher.group(3)),
            Integer.valueOf(matcher.group(4))));
  }

  /**
   * What every code cache says in its second word.
   *
   * <p>Source: V8, {@code src/utils/version.h}, {@code Version::Hash}, and {@code
   * src/base/functional.h}; compared with caches of 11.3, 12.4, 13.6, 14.1 and 14.6.
   */
  long hash() {
    long hash = 0;
    for (int number : numbers.getFirst() < FIRST_FORWARD ? numbers.reversed() : numbers) {
      long value = Integer.toUnsignedLong(mixed(number)) * MULTIPLIER;
      value = (value ^ (value >>> SHIFT)) * MULTIPLIER;
      hash = (hash ^ value) * MULTIPLIER;
    }
    return Integer.toUnsignedLong((int) hash);
  }

  /** Thomas Wang's mix of 32 bits. */
  private static int mixed(int number) {
    int value = ~number + (number << 15);
    value ^= value >>> 12;
    value += value << 2;
    value ^= value >>> 4;
    value *= 2057;
    return value ^ (value >>> 16);
  }
}
