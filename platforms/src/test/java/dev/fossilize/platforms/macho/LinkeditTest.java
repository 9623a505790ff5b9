package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkeditTest {
  private static final long BEGIN = 0x2000;

  private static Linkedit linkedit(LoadCommand extra) throws IOException {
    byte[] bytes = TinyMachO.of(Cpu.X86_64).with(extra).build();
    return Linkedit.of(MachO.read(new MemoryBytes("tiny", bytes)));
  }

  @ParameterizedTest
  @EnumSource(LinkeditData.Kind.class)
  void moved_everyKindOfData_goesAlong(LinkeditData.Kind kind) throws IOException {
    Linkedit linkedit = linkedit(new LinkeditData(kind, new FileRange(BEGIN + 8, 16)));

    assertThat(linkedit.moved(0x1000))
        .contains(new LinkeditData(kind, new FileRange(BEGIN + 0x1008, 16)));
  }

  @Test
  void moved_everyTable_goesAlong() throws IOException {
    FileRange none = new FileRange(0, 0);
    FileRange here = new FileRange(BEGIN, 1);
    FileRange there = new FileRange(BEGIN + 0x1000, 1);
    FileRange symbols = new FileRange(7, 9);

    assertThat(linkedit(new Symtab(BEGIN, 1, BEGIN + 16, 4)).moved(0x1000))
        .contains(new Symtab(BEGIN + 0x1000, 1, BEGIN + 0x1010, 4));
    assertThat(linkedit(new DyldInfo(0x80000022L, here, none, here, none, here)).moved(0x1000))
        .contains(new DyldInfo(0x80000022L, there, none, there, none, there));
    assertThat(
            linkedit(new Dysymtab(symbols, symbols, symbols, here, here, here, here, here, none))
                .moved(0x1000))
        .contains(new Dysymtab(symbols, symbols, symbols, there, there, there, there, there, none));
  }

  @Test
  void moved_thereAndBack_isWhatItWas() throws IOException {
    byte[] bytes = TinyMachO.of(Cpu.ARM64).build();
    MachO file = MachO.read(new MemoryBytes("tiny", bytes));

    MachO moved = file.with(Linkedit.of(file).moved(0x4000), file.size() + 0x4000);

    assertThat(moved).isNotEqualTo(file);
    assertThat(Linkedit.of(moved).moved(-0x4000)).isEqualTo(file.commands());
  }

  @Test
  void moved_unknownCommand_isRefused() throws IOException {
    for (long command : new long[] {0x31, 0x3b, 0x80000099L}) {
      Linkedit linkedit = linkedit(new OtherCommand(command, new byte[8]));

      assertThatThrownBy(() -> linkedit.moved(0x1000))
          .as("load command 0x%x", command)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("0x" + Long.toHexString(command));
    }
  }

  @Test
  void moved_dataOutsideOfTheSegment_isRefused() throws IOException {
    for (FileRange range :
        new FileRange[] {new FileRange(BEGIN - 1, 1), new FileRange(BEGIN, 4096)}) {
      Linkedit linkedit = linkedit(new LinkeditData(LinkeditData.Kind.ATOM_INFO, range));

      assertThatThrownBy(() -> linkedit.moved(0x1000))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("outside of __LINKEDIT");
    }
  }
}
