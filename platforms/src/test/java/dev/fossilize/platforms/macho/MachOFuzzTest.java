package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the bytes are, reading and editing end, with a FormatException or without. */
class MachOFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return Arrays.stream(Cpu.values()).map(cpu -> TinyMachO.of(cpu).build()).toList();
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(NoHeaderRoomException.class, FileTooLargeException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    MachO read = MachO.read(file);
    assertThat(read.headerBytes()).isEqualTo(file.bytes(0, read.headerEnd()));
    var fixups = read.linkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS);
    if (fixups.isPresent()) {
      ChainedFixups.read(file, fixups.get());
    }
    Linkedit linkedit = Linkedit.of(read);
    linkedit.contentEnd();
    MachO moved = read.with(linkedit.moved(0x4000), read.size() + 0x4000);
    HeaderEdit.bytes(file, read, SignatureSpace.with(SignatureSpace.without(file, read), 64));
    assertThat(moved.size()).isGreaterThan(read.size());
  }

  @ParameterizedTest
  @EnumSource(Cpu.class)
  void read_truncatedOrMutatedHeaders_failsCleanly(Cpu cpu) throws IOException {
    byte[] whole = TinyMachO.of(cpu).build();
    int headerEnd = MachO.read(new MemoryBytes("whole", whole)).headerEnd();

    damage(Arrays.copyOf(whole, headerEnd)).truncated().isRefusal();
    damage(whole).within(0, headerEnd).extremes().isMixed();
  }

  @Test
  @LongFuzzing
  void read_mutatedLinkedit_failsCleanly() throws IOException {
    byte[] whole = TinyMachO.of(Cpu.ARM64).build();
    MachO read = MachO.read(new MemoryBytes("whole", whole));
    int linkedit = Math.toIntExact(read.lastLinkedit().fileOffset());

    damage(whole).within(linkedit, whole.length).extremes().isMixed();
  }
}
