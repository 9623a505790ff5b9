package dev.fossilize.platforms.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends, with a FormatException or without. */
class ElfMutationTest {
  private static final byte[] TINY = TinyElf.bytes();
  private static final long[] EXTREMES = {
    0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffffL, 0xffff_ffffL, Long.MAX_VALUE, Long.MIN_VALUE, -1
  };

  private int refused;
  private int accepted;

  @Test
  void read_truncatedAnywhere_isRefused() throws IOException {
    for (int length = 0; length < TINY.length; length++) {
      walk(Arrays.copyOf(TINY, length));
    }
    assertThat(accepted).isZero();
  }

  @Test
  void read_eachByteAndFieldAtItsExtremes_endsOnlyInFormatException() throws IOException {
    for (int offset = 0; offset < TINY.length; offset++) {
      for (int width : new int[] {1, 2, 4, 8}) {
        for (long value : EXTREMES) {
          walk(overwritten(offset, width, value));
        }
      }
    }
    assertThat(refused).isPositive();
    assertThat(accepted).isPositive();
  }

  @Test
  void read_randomDamage_endsOnlyInFormatException() throws IOException {
    Random random = new Random(20);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = TINY.clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      walk(bytes);
    }
    assertThat(refused).isPositive();
  }

  private static byte[] overwritten(int offset, int width, long value) {
    byte[] bytes = TINY.clone();
    for (int i = 0; i < width && offset + i < bytes.length; i++) {
      bytes[offset + i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }

  /** Reads all that can be read; anything but a FormatException fails the test. */
  private void walk(byte[] bytes) throws IOException {
    ByteSource source = new MemoryBytes("mutant", bytes);
    try {
      ElfFile elf = ElfFile.read(source);
      elf.namesOfSections();
      for (Note note : elf.notes()) {
        note.content().bytes(0, Math.toIntExact(note.content().size()));
      }
      for (ProgramHeader segment : elf.programHeaders()) {
        elf.bytes(segment);
      }
      for (SectionHeader section : elf.sectionHeaders()) {
        elf.bytes(section);
      }
      accepted++;
    } catch (FormatException e) {
      refused++;
    }
  }
}
