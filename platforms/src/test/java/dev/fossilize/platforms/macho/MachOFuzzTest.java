package dev.fossilize.platforms.macho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.ExecutableSegment;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading them ends in a value or in a {@link FormatException}. */
class MachOFuzzTest {
  private static final byte[] INTERESTING = {0, 1, 2, 7, 8, 0x7f, -128, -1};

  @Test
  void read_truncatedAnywhere_failsCleanly() throws IOException {
    byte[] whole = TinyMachO.of(Cpu.X86_64).build();
    int headerEnd = MachO.read(new MemoryBytes("whole", whole)).headerEnd();

    for (int length = 0; length < headerEnd; length++) {
      assertThat(readEverything(Arrays.copyOf(whole, length))).isFalse();
    }
  }

  @Test
  void read_mutatedHeaders_failsCleanly() throws IOException {
    byte[] whole = TinyMachO.of(Cpu.ARM64).build();
    int headerEnd = MachO.read(new MemoryBytes("whole", whole)).headerEnd();
    int readable = 0;
    for (int at = 0; at < headerEnd; at++) {
      for (byte value : INTERESTING) {
        byte[] mutant = whole.clone();
        mutant[at] = value;
        readable += readEverything(mutant) ? 1 : 0;
      }
    }
    Random random = new Random(20);
    for (int i = 0; i < 5_000; i++) {
      byte[] mutant = whole.clone();
      for (int change = random.nextInt(1, 8); change > 0; change--) {
        mutant[random.nextInt(headerEnd)] = (byte) random.nextInt();
      }
      readable += readEverything(mutant) ? 1 : 0;
    }
    assertThat(readable).as("mutants that can be read").isPositive();
  }

  @Test
  void readSignature_mutated_failsCleanly() throws IOException {
    byte[] whole = signature();
    int readable = 0;
    for (int at = 0; at < whole.length; at++) {
      for (byte value : INTERESTING) {
        byte[] mutant = whole.clone();
        mutant[at] = value;
        readable += readSignature(mutant) ? 1 : 0;
      }
      assertThat(readSignature(Arrays.copyOf(whole, at))).isFalse();
    }
    assertThat(readable).as("mutants that can be read").isPositive();
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

  private static boolean readSignature(byte[] bytes) throws IOException {
    try {
      SuperBlob read = SuperBlob.read(new MemoryBytes("mutant", bytes));
      CodeDirectory.read("mutant", read.blob(Slot.CODE_DIRECTORY).orElseThrow(MachOFuzzTest::gone));
      return true;
    } catch (FormatException e) {
      return false;
    }
  }

  private static FormatException gone() {
    return new FormatException("mutant", "no code directory");
  }

  private static boolean readEverything(byte[] bytes) throws IOException {
    MemoryBytes source = new MemoryBytes("mutant", bytes);
    try {
      MachO read = MachO.read(source);
      assertThat(read.headerBytes()).isEqualTo(Arrays.copyOf(bytes, read.headerEnd()));
      var fixups = read.linkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS);
      if (fixups.isPresent()) {
        ChainedFixups.read(source, fixups.get());
      }
      Linkedit linkedit = Linkedit.of(read);
      linkedit.contentEnd();
      MachO moved = read.with(linkedit.moved(0x4000), read.size() + 0x4000);
      HeaderEdit.bytes(source, read, SignatureSpace.with(SignatureSpace.without(source, read), 64));
      return moved.size() > read.size();
    } catch (FormatException | NoHeaderRoomException e) {
      return false;
    }
  }
}
