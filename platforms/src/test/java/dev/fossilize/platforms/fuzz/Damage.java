package dev.fossilize.platforms.fuzz;

import dev.fossilize.platforms.errors.FossilizeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Hands damaged copies of a small file to a reader, each as a {@link Trial}. A failure tells the
 * damage, so that it can be kept as a test of its own.
 */
public final class Damage {
  /** What the copies are called. */
  public static final String NAME = Trial.NAME;

  private static final int[] WIDTHS = {1, 2, 4, 8};
  private static final long[] EXTREMES = {
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -8
  };

  private final byte[] whole;
  private final Trial trial;
  private int from;
  private int to;
  private int read;
  private int refused;

  private Damage(byte[] whole, Trial trial) {
    this.whole = whole;
    this.trial = trial;
    this.to = whole.length;
  }

  /**
   * Damage to one file.
   *
   * @param whole what the reader can read
   */
  public static Damage of(byte[] whole, Trial.Reader reader) {
    return new Damage(whole.clone(), new Trial(reader));
  }

  /** The reader's documentation also names this error. */
  public Damage mayEndIn(Class<? extends FossilizeException> error) {
    trial.mayEndIn(error);
    return this;
  }

  /** Changes bytes from one offset to another only, such as a header's. */
  public Damage within(int first, int end) {
    from = first;
    to = end;
    return this;
  }

  /** Cuts the file off at every length, from nothing to one byte too short. */
  public Tally truncated() {
    for (int length = 0; length < whole.length; length++) {
      int end = length;
      attempt(Arrays.copyOf(whole, length), () -> "cut off at " + end);
    }
    return tally();
  }

  /** Gives a field at each offset, of each width and either byte order, its extreme values. */
  public Tally extremes() {
    for (int offset = from; offset < to; offset++) {
      for (int width : WIDTHS) {
        for (long value : EXTREMES) {
          overwritten(offset, width, value);
          if (width > 1) {
            overwritten(
                offset, width, Long.reverseBytes(value) >>> (Long.SIZE - Byte.SIZE * width));
          }
        }
      }
    }
    return tally();
  }

  /** Changes one to six fields at once. */
  public Tally random(long seed, int rounds) {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      int n = round;
      byte[] bytes = whole.clone();
      List<String> changes = new ArrayList<>();
      for (int change = random.nextInt(6); change >= 0; change--) {
        long value =
            random.nextBoolean() ? random.nextLong() : EXTREMES[random.nextInt(EXTREMES.length)];
        int offset = random.nextInt(from, to);
        int width = WIDTHS[random.nextInt(WIDTHS.length)];
        put(bytes, offset, width, value);
        changes.add(text(offset, width, value));
      }
      attempt(
          bytes, () -> "round %d of seed %d: %s".formatted(n, seed, String.join(", ", changes)));
    }
    return tally();
  }

  private Tally tally() {
    Tally tally = new Tally(read, refused);
    read = 0;
    refused = 0;
    return tally;
  }

  private void overwritten(int offset, int width, long value) {
    byte[] bytes = whole.clone();
    put(bytes, offset, width, value);
    attempt(bytes, () -> text(offset, width, value));
  }

  private static void put(byte[] bytes, int offset, int width, long value) {
    for (int i = 0; i < width && offset + i < bytes.length; i++) {
      bytes[offset + i] = (byte) (value >>> (Byte.SIZE * i));
    }
  }

  private static String text(int offset, int width, long value) {
    return "0x%x in %d bytes at 0x%x".formatted(value, width, offset);
  }

  private void attempt(byte[] bytes, Supplier<String> what) {
    switch (trial.of(bytes, what)) {
      case READ -> read++;
      case REFUSED -> refused++;
    }
  }
}
