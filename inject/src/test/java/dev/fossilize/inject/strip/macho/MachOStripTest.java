package dev.fossilize.inject.strip.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.macho.MachOInjector;
import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.DyldInfo;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.LinkeditData;
import dev.fossilize.platforms.macho.LoadCommand;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
@NeedsJudges
class MachOStripTest {
  private static final StripOptions NODE_API =
      new StripOptions(new Exports.NodeApi(Set.of()), List.of());

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void strip_realRuntime_onlySymbolsGo(Path runtime) throws Exception {
    Path stripped = folder.resolve("stripped");
    for (StripOptions options : List.of(StripOptions.SYMBOLS, NODE_API)) {
      StripReport report = new MachOStripper().strip(runtime, stripped, options);
      assertThat(report.sizeAfter()).isEqualTo(Files.size(stripped));
      assertThat(report.won()).isGreaterThan(Files.size(runtime) / 6);
      assertThat(report.exportsAfter()).isEqualTo(report.exportsBefore()).isPositive();
      assertSameUpToLinkedit(runtime, stripped);
      assertThat(tablesOfDyld(stripped)).isNotEmpty().isEqualTo(tablesOfDyld(runtime));
      Path again = folder.resolve("again");
      new MachOStripper().strip(stripped, again, options);
      assertThat(Files.mismatch(again, stripped)).isEqualTo(-1);
      assertBindsTheSame(runtime, stripped);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void strip_thenInject_blobIsFound(Path runtime) throws Exception {
    Path stripped = folder.resolve("stripped");
    new MachOStripper().strip(runtime, stripped, NODE_API);
    Path app = folder.resolve("app");
    new MachOInjector().inject(stripped, Content.of(new byte[] {1, 2, 3}), app);
    assertThatThrownBy(() -> new MachOStripper().strip(app, stripped, NODE_API))
        .isInstanceOf(AlreadyInjectedException.class);
    new MachOInjector().remove(app, app);
    assertThat(Files.mismatch(app, stripped)).isEqualTo(-1);
  }

  private static void assertSameUpToLinkedit(Path runtime, Path stripped) throws IOException {
    try (FileBytes before = FileBytes.open(runtime);
        FileBytes after = FileBytes.open(stripped)) {
      MachO old = MachO.read(before);
      MachO now = MachO.read(after);
      Segment64 linkedit = now.lastLinkedit();
      assertThat(linkedit.fileOffset()).isEqualTo(old.lastLinkedit().fileOffset());
      assertThat(linkedit.address()).isEqualTo(old.lastLinkedit().address());
      for (long at = old.headerEnd(); at < linkedit.fileOffset(); at += 1 << 20) {
        int length = (int) Math.min(1 << 20, linkedit.fileOffset() - at);
        assertThat(after.bytes(at, length)).isEqualTo(before.bytes(at, length));
      }
    }
  }

  /**
   * Exports, fixups and whatever else has a table of its own, byte for byte: before LLVM 15, {@code
   * llvm-objdump} knows neither chained fixups nor exports tries outside of {@code LC_DYLD_INFO}.
   */
  private static Map<String, String> tablesOfDyld(Path file) throws IOException {
    Map<String, String> tables = new TreeMap<>();
    try (FileBytes bytes = FileBytes.open(file)) {
      for (LoadCommand command : MachO.read(bytes).commands()) {
        switch (command) {
          case DyldInfo info -> {
            List<FileRange> ranges =
                List.of(
                    info.rebase(), info.bind(), info.weakBind(), info.lazyBind(), info.exports());
            for (int i = 0; i < ranges.size(); i++) {
              tables.put("LC_DYLD_INFO " + i, content(bytes, ranges.get(i)));
            }
          }
          case LinkeditData data when data.kind() != LinkeditData.Kind.CODE_SIGNATURE ->
              tables.put(data.kind().name(), content(bytes, data.data()));
          case LoadCommand _ -> {}
        }
      }
    }
    return tables;
  }

  private static String content(FileBytes file, FileRange range) throws IOException {
    return Sha256.of(file.slice(range.offset(), range.count()));
  }

  /** As LLVM reads them: what dyld binds, and the names of the pointers that it fills. */
  private void assertBindsTheSame(Path runtime, Path stripped) throws IOException {
    assumeTrue(Judge.exists("llvm-objdump"), "skipped: there is no llvm-objdump here");
    for (String table :
        List.of(
            "--exports-trie",
            "--indirect-symbols",
            "--bind",
            "--weak-bind",
            "--lazy-bind",
            "--rebase",
            "--function-starts")) {
      assertThat(dump(stripped, table)).as(table).isEqualTo(dump(runtime, table));
    }
  }

  private String dump(Path file, String table) throws IOException {
    Judge.Result result = Judge.in(folder).run("llvm-objdump", "--macho", table, file);
    assertThat(result.exit()).isZero();
    assertThat(result.errors()).isEmpty();
    // The indexes of indirect symbols are others; their names are not.
    return result
        .output()
        .replace(file.toString(), "")
        .replaceAll("(?m)^(0x[0-9a-f]{16}) +\\d+ ", "$1 ");
  }
}
