package dev.fossilize.inject.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.ChainedFixups;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.FileTooLargeException;
import dev.fossilize.platforms.macho.LinkeditData;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.NoHeaderRoomException;
import dev.fossilize.platforms.macho.OtherCommand;
import dev.fossilize.platforms.macho.Section64;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class MachOInjectorTest {
  private static final int SEGMENT_COMMAND_SIZE = 152;

  private final MachOInjector injector = new MachOInjector();
  @TempDir private Path folder;

  private Path tiny(TinyMachO file) throws IOException {
    return Files.write(folder.resolve("tiny"), file.build());
  }

  private static byte[] blob(int size) {
    byte[] blob = new byte[size];
    for (int i = 0; i < size; i++) {
      blob[i] = (byte) (i * 31 + 7);
    }
    return blob;
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void inject_officialRuntime_changesNothingButWhatItMust(Path runtime) throws IOException {
    byte[] blob = blob(3_000_001);
    Path output = folder.resolve("app");

    injector.inject(runtime, Content.of(blob), output);

    try (FileBytes before = FileBytes.open(runtime);
        FileBytes after = FileBytes.open(output)) {
      assertThat(injector.blob(after).orElseThrow().bytes(0, blob.length)).isEqualTo(blob);
      MachO old = SignatureSpace.without(before, MachO.read(before));
      MachO now = MachO.read(after);
      assertThat(now.segments())
          .extracting(Segment64::name)
          .containsExactly(
              "__PAGEZERO", "__TEXT", "__DATA_CONST", "__DATA", "NODE_SEA", "__LINKEDIT");
      Segment64 linkedit = old.lastLinkedit();
      Segment64 moved = now.lastLinkedit();
      long delta = moved.fileOffset() - linkedit.fileOffset();
      assertThat(moved.address() - linkedit.address()).isEqualTo(delta);
      assertThat(delta).isGreaterThanOrEqualTo(blob.length);
      assertThat(delta % old.header().cpu().segmentAlignment()).isZero();
      int fixups = assertFixupsCountOneMore(before, old, after, now);
      assertSame(
          before,
          linkedit.fileOffset() + fixups,
          after,
          moved.fileOffset() + fixups,
          linkedit.fileSize() - fixups);
      assertThat(differences(before, after, now.headerEnd(), linkedit.fileOffset())).isEqualTo(1);
      for (LinkeditData.Kind kind : LinkeditData.Kind.values()) {
        assertThat(now.linkeditData(kind))
            .isEqualTo(
                old.linkeditData(kind).map(r -> new FileRange(r.offset() + delta, r.count())));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void remove_whatWasInjected_isTheUnsignedRuntime(Path runtime) throws IOException {
    Path app = folder.resolve("app");
    Path back = folder.resolve("back");
    Path again = folder.resolve("again");

    injector.inject(runtime, Content.of(blob(100)), app);
    injector.remove(app, back);
    injector.inject(back, Content.of(blob(100)), again);

    assertThat(Files.mismatch(app, again)).isEqualTo(-1);
    try (FileBytes before = FileBytes.open(runtime);
        FileBytes after = FileBytes.open(back)) {
      MachO unsigned = SignatureSpace.without(before, MachO.read(before));
      assertThat(MachO.read(after).headerBytes()).isEqualTo(unsigned.headerBytes());
      assertThat(after.size()).isEqualTo(unsigned.size());
      long headerEnd = MachO.read(before).headerEnd();
      assertSame(before, headerEnd, after, headerEnd, unsigned.size() - headerEnd);
    }
  }

  @ParameterizedTest
  @EnumSource(Cpu.class)
  void remove_fromTinyFile_isTheFileToTheByte(Cpu cpu) throws IOException {
    Path base = tiny(TinyMachO.of(cpu));
    Path app = folder.resolve("app");
    Path back = folder.resolve("back");

    injector.inject(base, Content.of(blob(70_000)), app);
    injector.remove(app, back);

    assertThat(back).hasSameBinaryContentAs(base);
  }

  @Test
  void injectors_forMachO_chooseThisOne() throws IOException {
    assertThat(Injectors.of(tiny(TinyMachO.of(Cpu.X86_64)))).isInstanceOf(MachOInjector.class);
  }

  @Test
  void inject_segmentAndSection_areWhatNodeLooksFor() throws IOException {
    Path app = folder.resolve("app");

    injector.inject(tiny(TinyMachO.of(Cpu.ARM64)), Content.of(blob(5)), app);

    try (FileBytes file = FileBytes.open(app)) {
      Segment64 segment = MachO.read(file).segment("NODE_SEA").orElseThrow();
      assertThat(segment.initialProtection()).isEqualTo(1);
      assertThat(segment.maximumProtection()).isEqualTo(1);
      Section64 section = segment.section("__NODE_SEA_BLOB").orElseThrow();
      assertThat(section.size()).isEqualTo(5);
      assertThat(section.segment()).isEqualTo("NODE_SEA");
      assertThat(section.address() - segment.address()).isZero();
    }
  }

  @Test
  void inject_blobWithTheFusesText_isNoSecondFuse() throws IOException {
    Path app = folder.resolve("app");
    Path back = folder.resolve("back");
    Path base = tiny(TinyMachO.of(Cpu.ARM64));
    byte[] text = (TinyMachO.FUSE + "\0").getBytes(StandardCharsets.US_ASCII);

    injector.inject(base, Content.of(text), app);
    injector.remove(app, back);

    assertThat(back).hasSameBinaryContentAs(base);
  }

  @Test
  void inject_twice_isRefused() throws IOException {
    Path app = folder.resolve("app");
    injector.inject(tiny(TinyMachO.of(Cpu.ARM64)), Content.of(blob(5)), app);

    assertThatThrownBy(() -> injector.inject(app, Content.of(blob(5)), folder.resolve("more")))
        .isInstanceOf(AlreadyInjectedException.class);
    assertThat(folder.resolve("more")).doesNotExist();
  }

  @Test
  void inject_flippedFuse_isRefused() throws IOException {
    byte[] bytes = TinyMachO.of(Cpu.ARM64).build();
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(TinyMachO.FUSE);
    bytes[at + TinyMachO.FUSE.length() - 1] = Fuse.FLIPPED;
    Path base = Files.write(folder.resolve("flipped"), bytes);

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(5)), folder.resolve("app")))
        .isInstanceOf(AlreadyInjectedException.class)
        .hasMessageContaining("fuse");
  }

  @Test
  void inject_roomForTheSegmentExactly_works() throws IOException {
    Path app = folder.resolve("app");

    injector.inject(
        tiny(TinyMachO.of(Cpu.X86_64).withRoom(SEGMENT_COMMAND_SIZE)), Content.of(blob(5)), app);

    try (FileBytes file = FileBytes.open(app)) {
      assertThat(MachO.read(file).headerRoom()).isZero();
      assertThat(injector.blob(file)).isPresent();
    }
  }

  @Test
  void inject_tooLittleRoom_saysHowMuchIsNeeded() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.X86_64).withRoom(SEGMENT_COMMAND_SIZE - 8));

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(5)), folder.resolve("app")))
        .isInstanceOf(NoHeaderRoomException.class)
        .hasMessageContaining("152")
        .hasMessageContaining("144");
    assertThat(folder.resolve("app")).doesNotExist();
  }

  @Test
  void inject_roomThatIsNotEmpty_isNotWrittenOver() throws IOException {
    byte[] bytes = TinyMachO.of(Cpu.X86_64).build();
    int headerEnd;
    Path base = folder.resolve("base");
    Files.write(base, bytes);
    try (FileBytes file = FileBytes.open(base)) {
      headerEnd = MachO.read(file).headerEnd();
    }
    bytes[headerEnd + 100] = 1;
    Files.write(base, bytes);

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(5)), folder.resolve("app")))
        .isInstanceOf(NoHeaderRoomException.class)
        .hasMessageContaining("there are 100");
  }

  @Test
  void inject_unknownCommand_isRefused() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64).with(new OtherCommand(0x80000099L, new byte[8])));

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(5)), folder.resolve("app")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("0x80000099");
  }

  @Test
  void inject_fixupsInLinkedit_isRefused() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64).withFixupsIn(3));

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(5)), folder.resolve("app")))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("fixups");
  }

  @Test
  void inject_fixupsWithoutRoomForAnEntry_isRefused() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64).withFixupsAt(28));

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(5)), folder.resolve("app")))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("fixups");
  }

  @Test
  void inject_emptyBlob_isRefused() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64));

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(0)), folder.resolve("app")))
        .isInstanceOf(InjectionException.class);
  }

  @Test
  void inject_moreThanFourGibibytes_isRefusedBeforeAnythingIsWritten() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64));

    assertThatThrownBy(() -> injector.inject(base, new FakeHugeContent(), folder.resolve("app")))
        .isInstanceOf(FileTooLargeException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(base);
    }
  }

  @Test
  void remove_withoutBlob_isRefused() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64));

    assertThatThrownBy(() -> injector.remove(base, folder.resolve("back")))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("no blob");
  }

  @Test
  void inject_ontoItself_works() throws IOException {
    Path file = tiny(TinyMachO.of(Cpu.ARM64));

    injector.inject(file, Content.of(blob(9)), file);

    try (FileBytes written = FileBytes.open(file)) {
      assertThat(injector.blob(written).orElseThrow().bytes(0, 9)).isEqualTo(blob(9));
    }
  }

  /** Returns the number of bytes at the beginning of {@code __LINKEDIT} that may have changed. */
  private static int assertFixupsCountOneMore(
      ByteSource before, MachO old, ByteSource after, MachO now) throws IOException {
    LinkeditData.Kind kind = LinkeditData.Kind.DYLD_CHAINED_FIXUPS;
    if (old.linkeditData(kind).isEmpty()) {
      return 0;
    }
    FileRange range = old.linkeditData(kind).orElseThrow();
    assertThat(range.offset()).isEqualTo(old.lastLinkedit().fileOffset());
    ChainedFixups less = ChainedFixups.read(before, range);
    ChainedFixups more = ChainedFixups.read(after, now.linkeditData(kind).orElseThrow());
    assertThat(more.segments()).hasSize(now.segments().size());
    for (int i = 0; i < less.segments().size(); i++) {
      // The place itself is the same, though both numbers that lead to it have changed.
      assertThat(more.has(i)).isEqualTo(less.has(i));
      if (less.has(i)) {
        assertThat(more.startsOffset() + more.segments().get(i))
            .isEqualTo(less.startsOffset() + less.segments().get(i));
      }
    }
    assertThat(more.headBytes()).hasSameSizeAs(less.headBytes());
    return more.headBytes().length;
  }

  private static void assertSame(
      ByteSource one, long oneOffset, ByteSource other, long otherOffset, long length)
      throws IOException {
    assertThat(length).isPositive();
    for (long done = 0; done < length; done += 1 << 20) {
      int part = (int) Math.min(1 << 20, length - done);
      assertThat(other.bytes(otherOffset + done, part))
          .isEqualTo(one.bytes(oneOffset + done, part));
    }
  }

  private static int differences(ByteSource one, ByteSource other, long from, long to)
      throws IOException {
    int count = 0;
    for (long at = from; at < to; at += 1 << 20) {
      int part = (int) Math.min(1 << 20, to - at);
      byte[] a = one.bytes(at, part);
      byte[] b = other.bytes(at, part);
      for (int i = 0; i < part; i++) {
        count += a[i] == b[i] ? 0 : 1;
      }
    }
    return count;
  }

  /** Says that it is larger than any Mach-O file, and must not be asked for a byte. */
  private static final class FakeHugeContent implements Content {
    @Override
    public long size() {
      return 1L << 32;
    }

    @Override
    public void writeTo(WritableByteChannel out) {
      throw new AssertionError("nothing must be written");
    }
  }
}
