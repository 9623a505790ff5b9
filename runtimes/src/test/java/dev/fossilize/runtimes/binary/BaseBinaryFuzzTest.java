package dev.fossilize.runtimes.binary;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.InterpretedElf;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.pe.sample.TinyPe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file says of itself that may be Node.js. */
class BaseBinaryFuzzTest extends FuzzTest {
  private static final byte[] ADDRESS =
      "https://nodejs.org/download/release/v22.23.2/node-v22.23.2-headers.tar.gz\0"
          .getBytes(StandardCharsets.US_ASCII);

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        TinyElf.bytes(ADDRESS),
        behind(InterpretedElf.of(Machine.AARCH64, "/lib/ld-musl-aarch64.so.1")),
        TinyMachO.of(Cpu.ARM64).withConstants(ADDRESS).build(),
        behind(TinyPe.bytes()));
  }

  private static byte[] behind(byte[] file) {
    return new Sink().bytes(file).bytes(ADDRESS).toByteArray();
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    BaseBinary.inspect(onDisk(file));
  }
}
