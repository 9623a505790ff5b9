package dev.fossilize.platforms.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends, with a FormatException or without. */
class ElfFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        TinyElf.bytes(), InterpretedElf.of(Machine.AARCH64, "/lib/ld-musl-aarch64.so.1"));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    ElfFile elf = ElfFile.read(file);
    assertThat(written(elf.header())).isEqualTo(file.bytes(0, ElfHeader.SIZE));
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
    Optional<Dynamic> dynamic = Dynamic.read(elf);
    if (dynamic.isPresent()) {
      readTables(dynamic.get());
    }
  }

  private static void readTables(Dynamic dynamic) throws IOException {
    NeededVersions.of(dynamic);
    byte[] strings = dynamic.strings();
    for (Symbol symbol : dynamic.symbols()) {
      Dynamic.string(strings, symbol.name());
    }
    dynamic.relocations(DynamicTable.Kind.RELOCATIONS);
    dynamic.relocations(DynamicTable.Kind.PLT_RELOCATIONS);
  }

  private static byte[] written(ElfHeader header) {
    Sink sink = new Sink();
    header.write(sink);
    return sink.toByteArray();
  }

  @Test
  @LongFuzzing
  void read_truncatedAnywhere_isRefused() {
    damage(TinyElf.bytes()).truncated().isRefusal();
  }

  @Test
  @LongFuzzing
  void read_eachByteAndFieldAtItsExtremes_endsOnlyInFormatException() {
    damage(TinyElf.bytes()).extremes().isMixed();
  }
}
