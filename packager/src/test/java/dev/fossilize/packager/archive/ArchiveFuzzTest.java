package dev.fossilize.packager.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.archive.Resolution.Request;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends, with a FormatException or without. */
class ArchiveFuzzTest extends FuzzTest {
  private static final int CRC = 48;
  private static final int END = 52;
  private static final int DIGEST = 64;

  private static final byte[] WHOLE;
  private static final byte[] WITH_BLOCKS;
  private static final int END_OF_INDEX;

  static {
    try (Scratch scratch = new Scratch()) {
      Sample sample =
          Sample.in(scratch.room("app"))
              .file("package.json", "{}")
              .file("main.js", "hello ".repeat(30))
              .file("lib/a.txt", "a")
              .link("latest", "lib/a.txt");
      WHOLE = archive(sample);
      END_OF_INDEX = ByteBuffer.wrap(WHOLE).order(ByteOrder.LITTLE_ENDIAN).getInt(END);
      byte[] large = new byte[(1 << 20) + 5];
      new Random(4).nextBytes(large);
      Arrays.fill(large, 0, large.length - 300, (byte) 'x');
      Files.write(sample.folder().resolve("large.bin"), large);
      WITH_BLOCKS = archive(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(WHOLE, WITH_BLOCKS);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    byte[] bytes = bytes(file);
    seal(bytes);
    readAll(new MemoryBytes(file.name(), bytes));
  }

  private static byte[] archive(Sample sample) throws IOException {
    return Packing.read(Packing.pack(sample.collect("main.js"), sample.folder().resolveSibling("")))
        .with(
            List.of(
                new ModuleCache(
                    "app/main.js", ModuleKind.COMMONJS, new MemoryBytes("c", new byte[20]))),
            List.of(
                new Resolution(
                    "app", Request.REQUIRE, "./lib/a", "app/lib/a.txt", ModuleFormat.JSON),
                new Resolution(
                    "app/lib", Request.IMPORT, "../main.js", "app/main.js", ModuleFormat.MODULE)),
            new byte[32])
        .toByteArray();
  }

  @Test
  void truncatedAnywhere_isRefused() {
    Damage.of(WHOLE, ArchiveFuzzTest::readAll).truncated().isRefusal();
  }

  @Test
  void index_changedAnywhere_isRefused() {
    Damage.of(WHOLE, ArchiveFuzzTest::readUnchanged)
        .within(ArchiveHeader.SIZE, END_OF_INDEX)
        .random(1, 2_000);
  }

  @Test
  @LongFuzzing
  void index_eachFieldAtItsExtremes_endsOnlyInFormatException() {
    damage(WHOLE).within(0, END_OF_INDEX).extremes().isMixed();
  }

  @Test
  void contents_changedAnywhere_areRefused() {
    Damage.of(WHOLE, ArchiveFuzzTest::readSame).within(END_OF_INDEX, WHOLE.length).random(9, 5_000);
  }

  @Test
  @LongFuzzing
  void blocks_changedAnywhere_areRefused() {
    Damage.of(WITH_BLOCKS, ArchiveFuzzTest::readSame)
        .within(END_OF_INDEX, WITH_BLOCKS.length)
        .random(11, 500);
  }

  @Test
  void linkThatLeadsOut_isRefused() {
    byte[] bytes = WHOLE.clone();
    int at = indexOf(bytes, "lib/a.txt");
    System.arraycopy("../../../".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 9);
    seal(bytes);

    assertThatThrownBy(() -> Packing.read(bytes))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("leads out of the archive");
  }

  /** Fails where damage to the index is not noticed. */
  private static void readUnchanged(ByteSource source) throws IOException {
    Archive.read(source);
    assertThat(source.bytes(0, END_OF_INDEX)).isEqualTo(Arrays.copyOf(WHOLE, END_OF_INDEX));
  }

  /** Fails where a content is another one than it was, and that is not noticed. */
  private static void readSame(ByteSource source) throws IOException {
    Archive archive = Archive.read(source);
    Archive original = Packing.read(source.size() == WHOLE.length ? WHOLE : WITH_BLOCKS);
    for (Member member : archive.members()) {
      if (member.kind() == NodeKind.FILE) {
        assertThat(archive.content(member))
            .isEqualTo(original.content(original.find(member.path()).orElseThrow()));
      }
    }
  }

  private static void readAll(ByteSource source) throws IOException {
    Archive archive = Archive.read(source);
    archive.verify();
    archive.resolutions();
    archive.caches();
  }

  /** Gives it the sums that the damaged index should have, so that they don't find the damage. */
  private static void seal(byte[] bytes) {
    if (bytes.length < ArchiveHeader.SIZE) {
      return;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = header.getInt(END);
    if (end < ArchiveHeader.SIZE || end > bytes.length) {
      return;
    }
    byte[] index = Arrays.copyOfRange(bytes, ArchiveHeader.SIZE, end);
    CRC32 crc = new CRC32();
    crc.update(index);
    header.putInt(CRC, (int) crc.getValue());
    System.arraycopy(IndexBytes.sha256(index), 0, bytes, DIGEST, 32);
  }

  private static int indexOf(byte[] bytes, String text) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return all.indexOf(text);
  }
}
