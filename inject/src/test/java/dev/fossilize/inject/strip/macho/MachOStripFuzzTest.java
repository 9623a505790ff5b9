package dev.fossilize.inject.strip.macho;

import dev.fossilize.inject.strip.StripException;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import java.io.IOException;
import java.util.List;

/** What is read of an executable before its symbols go. */
class MachOStripFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(TinyMachO.of(Cpu.ARM64).build());
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(StripException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    MachOStripper.plan(file, StripOptions.SYMBOLS);
  }
}
