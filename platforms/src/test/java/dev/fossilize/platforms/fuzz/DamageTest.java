package dev.fossilize.platforms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The mutator finds what it is there to find. */
@LongFuzzing
class DamageTest {
  /** A length, and that many bytes. */
  private static final byte[] WHOLE = {3, 0, 0, 0, 7, 7, 7};

  @Test
  void everything_ofAGoodReader_isReadOrRefused() {
    Damage damage = Damage.of(WHOLE, DamageTest::read);
    damage.truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(1, 500).isMixed();
    damage.within(4, 7);
    assertThat(damage.random(1, 500).refused()).isZero();
  }

  @Test
  void truncated_readerThatForgetsTheEnd_isToldAt() {
    Damage damage = Damage.of(WHOLE, file -> byteAt(file, WHOLE.length - 1));
    assertThatThrownBy(damage::truncated)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("cut off at 0")
        .hasCauseInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void extremes_readerThatAllocatesWhatItIsTold_isToldAt() {
    Damage damage = Damage.of(WHOLE, DamageTest::allocate);
    assertThatThrownBy(damage::extremes)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("bytes of memory", "at 0x");
  }

  @Test
  void random_readerThatNamesNoFile_isTold() {
    Damage damage =
        Damage.of(
            WHOLE,
            file -> {
              throw new FormatException("somewhere", "something");
            });
    assertThatThrownBy(() -> damage.random(1, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("round 0 of seed 1");
  }

  private static void read(ByteSource file) throws IOException {
    file.bytes(4, file.cursor(0, 4).u31());
  }

  private static void byteAt(ByteSource file, int index) throws IOException {
    byte[] all = file.bytes(0, Math.toIntExact(file.size()));
    assertThat(all[index]).isNotNegative();
  }

  private static void allocate(ByteSource file) throws IOException {
    long size = Math.min(file.cursor(0, 4).u32(), 64 << 20);
    assertThat(new byte[Math.toIntExact(size)]).hasSize(Math.toIntExact(size));
  }
}
