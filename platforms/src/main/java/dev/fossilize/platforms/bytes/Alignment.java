package dev.fossilize.platforms.bytes;

/** Multiples of powers of two, which is what formats align to. */
public final class Alignment {
  private Alignment() {}

  /** {@code value}, or the next multiple of {@code alignment}, a power of two, above it. */
  public static long up(long value, long alignment) {
    return (value + alignment - 1) & -alignment;
  }
}
