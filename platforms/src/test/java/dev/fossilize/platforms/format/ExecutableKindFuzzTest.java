package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.elf.InterpretedElf;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.pe.sample.TinyPe;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutableKindFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        InterpretedElf.of(Machine.X86_64, "/lib64/ld-linux-x86-64.so.2"),
        TinyElf.bytes(),
        TinyMachO.of(Cpu.ARM64).build(),
        TinyPe.bytes());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    ExecutableKind kind = ExecutableKind.of(file);
    kind.target();
    kind.phrase();
    DataSegments.of(file);
  }

  @Test
  void of_damagedHeaders_failsCleanly() {
    byte[] elf = seeds().getFirst();
    damage(elf).truncated().isRefusal();
    damage(elf).extremes().isMixed();
  }
}
