package dev.fossilize.packager.addon;

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

/** Which platform an addon is for. */
class AddonFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        TinyElf.bytes(),
        InterpretedElf.of(Machine.AARCH64, "/lib/ld-musl-aarch64.so.1"),
        TinyMachO.of(Cpu.X86_64).build(),
        TinyPe.bytes());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    AddonPlatform.of(file).ifPresent(AddonPlatform::phrase);
  }
}
