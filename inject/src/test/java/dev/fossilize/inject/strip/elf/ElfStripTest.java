package dev.fossilize.inject.strip.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.Symbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On every host: what stays, what goes, and what happens to damaged files. */
class ElfStripTest {
  private static final byte[] TINY = TinyDynamicElf.bytes();

  private static final int INTERPRETERS_ALIGNMENT = ElfHeader.SIZE + 2 * ProgramHeader.SIZE - 8;

  private static final StripOptions ALL_OF_IT =
      new StripOptions(
          new Exports.NodeApi(Set.of("surplus_function_with_a_long_name_7")), List.of());

  @TempDir Path folder;

  @Test
  void strip_exports_keepsInterfacesCopiedDataAndWhatIsAskedFor() throws Exception {
    Path stripped = strip(ALL_OF_IT);
    assertThat(names(stripped))
        .containsExactlyInAnyOrder(
            "",
            "puts",
            "napi_a",
            "uv_b",
            "environ",
            "environ_too",
            "surplus_function_with_a_long_name_7");
  }

  @Test
  void strip_exports_leavesRoomForAnInjector() throws Exception {
    try (FileBytes bytes = FileBytes.open(strip(ALL_OF_IT))) {
      ElfFile elf = ElfFile.read(bytes);
      long tableEnd =
          elf.header().programHeaders() + (long) elf.programHeaders().size() * ProgramHeader.SIZE;
      assertThat(bytes.bytes(tableEnd, 2 * ProgramHeader.SIZE))
          .isEqualTo(new byte[2 * ProgramHeader.SIZE]);
      assertThat(elf.segments(ProgramHeader.LOAD)).hasSize(3);
      assertThat(bytes.size()).isLessThan(TINY.length - 0x2000);
    }
  }

  @Test
  void strip_twice_isTheSame() throws Exception {
    Path once = strip(ALL_OF_IT);
    Path twice = folder.resolve("twice");
    new ElfStripper().strip(once, twice, ALL_OF_IT);
    assertThat(Files.mismatch(once, twice)).isEqualTo(-1);
  }

  @Test
  void strip_unusedThatIsNotReadOnlyData_isRefused() {
    for (ByteRange range : List.of(new ByteRange(0x100, 0x200), new ByteRange(0x5800, 0x5900))) {
      assertThatThrownBy(() -> strip(new StripOptions(new Exports.All(), List.of(range))))
          .isInstanceOf(StripException.class)
          .hasMessageContaining("not read-only data");
    }
  }

  @Test
  void strip_littleUnusedData_stays() throws Exception {
    Path base = Files.write(folder.resolve("base"), TINY);
    StripOptions small =
        new StripOptions(
            ALL_OF_IT.exports(),
            List.of(new ByteRange(TinyDynamicElf.DATA + 0x100, TinyDynamicElf.DATA + 0x1700)));
    assertThat(new ElfStripper().strip(base, folder.resolve("b"), small).unusedDropped()).isZero();
  }

  /** Found by damaging files: the interpreter's path was to move behind the end of the file. */
  @Test
  void plan_alignmentThatIsHuge_isRefused() {
    byte[] bytes = TINY.clone();
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(INTERPRETERS_ALIGNMENT, Long.MIN_VALUE);

    assertThatThrownBy(() -> plan(new MemoryBytes("damaged", bytes)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("contradict each other");
  }

  private static void plan(ByteSource file) throws IOException {
    ElfStrip strip = ElfStripper.plan(file, ALL_OF_IT);
    assertThat(strip.size()).isLessThan(TINY.length + (1 << 17));
  }

  private Path strip(StripOptions options) throws IOException {
    Path base = Files.write(folder.resolve("base"), TINY);
    Path stripped = folder.resolve("stripped");
    new ElfStripper().strip(base, stripped, options);
    return stripped;
  }

  private static List<String> names(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    try (FileBytes bytes = FileBytes.open(file)) {
      Dynamic dynamic = Dynamic.read(ElfFile.read(bytes)).orElseThrow();
      byte[] strings = dynamic.strings();
      for (Symbol symbol : dynamic.symbols()) {
        names.add(Dynamic.string(strings, symbol.name()));
      }
    }
    return names;
  }
}
