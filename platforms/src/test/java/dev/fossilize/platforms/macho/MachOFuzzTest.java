package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.ExecutableSegment;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, reading them ends in a value or in a {@link FormatException}. */
@LongFuzzing
class MachOFuzzTest {
  @ParameterizedTest
  @EnumSource(Cpu.class)
  void read_truncatedOrMutatedHeaders_failsCleanly(Cpu cpu) throws IOException {
    byte[] whole = TinyMachO.of(cpu).build();
    int headerEnd = MachO.read(new MemoryBytes("whole", whole)).headerEnd();
    Damage damage = damage(whole).within(0, headerEnd);

    damage(Arrays.copyOf(whole, headerEnd)).truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(20, 5_000).isMixed();
  }

  @Test
  void read_mutatedLinkedit_failsCleanly() throws IOException {
    byte[] whole = TinyMachO.of(Cpu.ARM64).build();
    MachO read = MachO.read(new MemoryBytes("whole", whole));
    int linkedit = Math.toIntExact(read.lastLinkedit().fileOffset());

    damage(whole).within(linkedit, whole.length).extremes().isMixed();
  }

  @Test
  void readSignature_mutated_failsCleanly() {
    Damage damage = Damage.of(signature(), MachOFuzzTest::readSignature);

    damage.truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(20, 10_000).isMixed();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readFat_mutated_failsCleanly(boolean wide) {
    List<FatArch> parts =
        List.of(
            new FatArch(Cpu.X86_64.type(), 3, 0x80, 0x20, 2, 0),
            new FatArch(Cpu.ARM64.type(), 0, 0xa0, 0x10, 2, 0));
    Sink sink = new Sink();
    new FatFile(wide, parts).write(sink);
    Damage damage = Damage.of(sink.zeros(0xb0 - sink.size()).toByteArray(), MachOFuzzTest::readFat);

    damage.truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(20, 10_000).isMixed();
  }

  private static Damage damage(byte[] whole) {
    return Damage.of(whole, MachOFuzzTest::readEverything)
        .mayEndIn(NoHeaderRoomException.class)
        .mayEndIn(FileTooLargeException.class);
  }

  private static byte[] signature() {
    PageHashes pages = new PageHashes(HashType.SHA256, 4096, 5000, new byte[64]);
    CodeDirectory directory =
        new CodeDirectory(
            0x20500,
            2,
            "tiny",
            "TEAM",
            0,
            List.of(new byte[32]),
            pages,
            new ExecutableSegment(0, 1, 1),
            0xf0000);
    Sink sink = new Sink();
    new SuperBlob(List.of(new SuperBlob.Entry(Slot.CODE_DIRECTORY, directory.toBlob())))
        .write(sink);
    return sink.toByteArray();
  }

  private static void readSignature(ByteSource file) throws IOException {
    SuperBlob read = SuperBlob.read(file);
    CodeDirectory.read(
        file.name(),
        read.blob(Slot.CODE_DIRECTORY)
            .orElseThrow(() -> new FormatException(file.name(), "no code directory")));
  }

  private static void readFat(ByteSource file) throws IOException {
    for (FatArch part : FatFile.read(file).architectures()) {
      file.slice(part.offset(), part.size());
    }
  }

  private static void readEverything(ByteSource source) throws IOException {
    MachO read = MachO.read(source);
    assertThat(read.headerBytes()).isEqualTo(source.bytes(0, read.headerEnd()));
    var fixups = read.linkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS);
    if (fixups.isPresent()) {
      ChainedFixups.read(source, fixups.get());
    }
    Linkedit linkedit = Linkedit.of(read);
    linkedit.contentEnd();
    MachO moved = read.with(linkedit.moved(0x4000), read.size() + 0x4000);
    HeaderEdit.bytes(source, read, SignatureSpace.with(SignatureSpace.without(source, read), 64));
    assertThat(moved.size()).isGreaterThan(read.size());
  }
}
