package dev.fossilize.inject.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.TinyElf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no program that runs: sizes, refusals, damaged input. */
class ElfInjectionTest {
  private static final String FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";
  private static final int FUSE_AT = 0x280 - FUSE.length();

  @TempDir Path folder;

  @Test
  void inject_tinyExecutable_keepsWhatItMust() throws Exception {
    Path base = write(tiny());
    Path app = folder.resolve("app");
    new ElfInjector().inject(base, Content.of(new byte[] {1, 2, 3}), app);
    ElfAssert.assertInjected(base, app);
    try (FileBytes bytes = FileBytes.open(app)) {
      assertThat(Injectors.of(bytes).blob(bytes).map(ByteSource::size)).contains(3L);
    }
    new ElfInjector().remove(app, app);
    assertThat(Files.mismatch(app, base)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0x7fff_ffffL, 0x8000_0000L, 0xc000_0000L, 0xffff_ffffL})
  void plan_blobOfAnySizeThatANoteHolds_fits(long blobSize) throws Exception {
    ElfInjection injection = plan(tiny(), blobSize);
    Placement placement = injection.placement();
    assertThat(placement.segment().fileSize()).isGreaterThan(blobSize);
    assertThat(placement.segment().end()).isGreaterThanOrEqualTo(placement.blobOffset() + blobSize);
    assertThat(injection.sections().end()).isEqualTo(injection.undo().resultSize());
    byte[] prefix = SeaNote.prefix(blobSize);
    assertThat(Integer.toUnsignedLong(Integer.reverseBytes(ByteBuffer.wrap(prefix).getInt(4))))
        .isEqualTo(blobSize);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x1_0000_0000L, Long.MAX_VALUE})
  void plan_blobThatNoNoteHolds_isRefused(long blobSize) {
    assertThatThrownBy(() -> plan(tiny(), blobSize))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("1 to 4294967295 bytes, and the blob has " + blobSize);
  }

  @Test
  void plan_entriesThatAreFree_moveNothing() throws Exception {
    byte[] bytes = tiny();
    for (int entry : new int[] {4, 5}) {
      putInt(bytes, ElfHeader.SIZE + entry * ProgramHeader.SIZE, 0);
    }
    Placement placement = plan(bytes, 100).placement();
    assertThat(placement.moves()).isEmpty();
    assertThat(placement.tableOffset()).isEqualTo(ElfHeader.SIZE);
    assertThat(placement.headers()).hasSize(6);
  }

  @Test
  void plan_sectionInTheWay_movesTheTable() throws Exception {
    byte[] bytes = tiny();
    // The interpreter's section reaches beyond its segment: somebody else's bytes.
    putInt(bytes, TinyElf.SECTIONS + 64 + 32, 0x100);
    Placement placement = plan(bytes, 100).placement();
    assertThat(placement.tableOffset()).isEqualTo(placement.segment().offset());
    assertThat(placement.headers()).hasSize(8);
  }

  @Test
  void inject_packedByUpx_saysSo() throws Exception {
    byte[] bytes = tiny();
    putInt(bytes, ElfHeader.SIZE + 6 * ProgramHeader.SIZE + 4, 0x21585055);
    assertRefused(bytes, InjectionException.class, "packed by UPX", "upx -d");
  }

  @Test
  void inject_noFuse_saysWhatMayBeTheReason() throws Exception {
    assertRefused(TinyElf.bytes(), InjectionException.class, "has no fuse", "libnode");
  }

  @Test
  void inject_flippedFuse_saysSo() throws Exception {
    byte[] bytes = tiny();
    bytes[FUSE_AT + FUSE.length() - 1] = Fuse.FLIPPED;
    assertRefused(bytes, InjectionException.class, "its fuse is flipped", "published");
  }

  @Test
  void inject_noElf_namesTheFormats() throws Exception {
    Path file = write(new byte[100]);
    assertThatThrownBy(() -> Injectors.of(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("ELF");
  }

  @Test
  void inject_contentThatLiesAboutItsSize_leavesNothing() throws Exception {
    Path base = write(tiny());
    Content liar = new FakeLyingContent();
    assertThatThrownBy(() -> new ElfInjector().inject(base, liar, folder.resolve("app")))
        .hasMessageContaining("said to have 9 bytes and wrote 3");
    assertThat(folder.toFile().list()).containsExactly("base");
  }

  @Test
  void isFuseFlipped_thousandsOfSegmentsOverTheSameBytes_scansThemOnce() throws Exception {
    byte[] bytes = tiny();
    ElfFile elf = ElfFile.read(new MemoryBytes("base", bytes));
    List<ByteSource> parts = new ArrayList<>(LoadedBytes.data(elf, Optional.empty()));
    parts.addAll(LoadedBytes.code(elf, Optional.empty()));
    assertThat(parts).extracting(ByteSource::size).containsExactly(0x280L, 0x20L);
    assertThat(Range.union(List.of(Range.of(0, 10), Range.of(5, 10), Range.of(0, 15))))
        .containsExactly(Range.of(0, 15));
  }

  /** Says nine and writes three. */
  private static final class FakeLyingContent implements Content {
    @Override
    public long size() {
      return 9;
    }

    @Override
    public void writeTo(WritableByteChannel out) throws IOException {
      out.write(ByteBuffer.wrap(new byte[3]));
    }
  }

  private void assertRefused(byte[] bytes, Class<?> type, String message, String advice)
      throws Exception {
    Path base = write(bytes);
    Path app = folder.resolve("app");
    assertThatThrownBy(() -> new ElfInjector().inject(base, Content.of(new byte[1]), app))
        .isInstanceOf(type)
        .hasMessageContaining(message)
        .extracting(e -> ((InjectionException) e).advice())
        .asString()
        .contains(advice);
    assertThat(app).doesNotExist();
  }

  private static ElfInjection plan(byte[] bytes, long blobSize) throws Exception {
    return ElfInjector.plan(new MemoryBytes("base", bytes), blobSize);
  }

  private static byte[] tiny() {
    byte[] bytes = TinyElf.bytes();
    byte[] fuse = FUSE.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(fuse, 0, bytes, FUSE_AT, fuse.length);
    return bytes;
  }

  private static void putInt(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  private Path write(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("base"), bytes);
  }
}
