package dev.fossilize.platforms.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfFileTest {
  @Test
  void read_tinyExecutable_hasItsTablesNamesAndNotes() throws Exception {
    ElfFile elf = ElfFile.read(new MemoryBytes("tiny", TinyElf.bytes()));
    assertThat(elf.header().machine()).isEqualTo(Machine.X86_64);
    assertThat(elf.programHeaders()).hasSize(6);
    assertThat(elf.namesOfSections())
        .containsExactly("", ".interp", ".note.gnu.build-id", ".shstrtab");
    assertThat(elf.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.name()).isEqualTo("GNU");
              assertThat(note.type()).isEqualTo(3);
              assertThat(note.offset()).isEqualTo(TinyElf.NOTE);
              assertThat(note.content().size()).isEqualTo(20);
            });
  }

  @Test
  void write_ofWhatWasRead_givesTheSameBytes() throws Exception {
    byte[] bytes = TinyElf.bytes();
    ElfFile elf = ElfFile.read(new MemoryBytes("tiny", bytes));
    Sink tables = new Sink();
    elf.header().write(tables);
    elf.programHeaders().forEach(header -> header.write(tables));
    assertThat(bytes).startsWith(tables.toByteArray());
    Sink sections = new Sink();
    elf.sectionHeaders().forEach(header -> header.write(sections));
    assertThat(bytes).endsWith(sections.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "4, 1, ELF class is 1",
    "5, 2, ELF byte order is 2",
    "16, 1, type 1",
    "18, 40, machine 40",
    "0, 0, not an ELF file",
    "54, 32, program headers have 32 bytes"
  })
  void read_whatIsNotOurs_isRefusedByName(int offset, int value, String message) {
    byte[] bytes = TinyElf.bytes();
    bytes[offset] = (byte) value;
    assertThatThrownBy(() -> ElfFile.read(new MemoryBytes("app", bytes)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("app at 0x")
        .hasMessageContaining(message);
  }
}
