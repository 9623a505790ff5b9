package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends, with a FormatException or without. */
@LongFuzzing
class ElfMutationTest {
  private static final Damage DAMAGE = Damage.of(TinyElf.bytes(), ElfMutationTest::readAll);

  @Test
  void read_truncatedAnywhere_isRefused() {
    DAMAGE.truncated().isRefusal();
  }

  @Test
  void read_eachByteAndFieldAtItsExtremes_endsOnlyInFormatException() {
    DAMAGE.extremes().isMixed();
  }

  @Test
  void read_randomDamage_endsOnlyInFormatException() {
    DAMAGE.random(20, 20_000).isMixed();
  }

  private static void readAll(ByteSource source) throws IOException {
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
  }
}
