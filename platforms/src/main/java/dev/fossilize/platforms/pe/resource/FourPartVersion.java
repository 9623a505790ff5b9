package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Windows compares it: four numbers from 0 to 65535, in the file as two 32-bit words
 * with the more significant number in the upper half.
 */
public record FourPartVersion(int major, int minor, int build, int revision) {
  /** Up to four numbers, then what a semantic version may have behind them. */
  private static final Pattern LEADING_NUMBERS =
      Pattern.compile(
          "v?(\\d{1,5})(?:\\.(\\d{1,5}))?(?:\\.(\\d{1,5}))?(?:\\.(\\d{1,5}))?(?:[-+ ].*)?");

  public FourPartVersion {
    for (int part : new int[] {major, minor, build, revision}) {
      if (part < 0 || part > 0xffff) {
        throw new IllegalArgumentException("part of a version: " + part);
      }
    }
  }

  /**
   * Reads {@code 1}, {@code 1.2}, {@code 1.2.3-beta.1} and {@code 1.2.3.4}; numbers that are
   * missing are 0. Empty where it begins with no numbers or one is over 65535.
   */
  public static Optional<FourPartVersion> parse(String text) {
    Matcher matcher = LEADING_NUMBERS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int[] parts = new int[4];
    for (int i = 0; i < parts.length; i++) {
      String part = matcher.group(i + 1);
      parts[i] = part == null ? 0 : Integer.parseInt(part);
      if (parts[i] > 0xffff) {
        return Optional.empty();
      }
    }
    return Optional.of(new FourPartVersion(parts[0], parts[1], parts[2], parts[3]));
  }

  static FourPartVersion read(Cursor cursor) throws FormatException {
    int minor = cursor.u16();
    int major = cursor.u16();
    int revision = cursor.u16();
    int build = cursor.u16();
    return new FourPartVersion(major, minor, build, revision);
  }

  void write(Sink sink) {
    sink.u16(minor).u16(major).u16(revision).u16(build);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build + "." + revision;
  }
}
