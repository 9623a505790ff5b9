package dev.fossilize.inject.strip.elf;

import static dev.fossilize.inject.elf.Fixtures.assumeProgram;
import static dev.fossilize.inject.elf.Fixtures.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.elf.Fixtures;
import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Executables of every shape that linkers make, judged by running them. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NeedsJudges
class ElfStripShapesTest {
  private static final String SHAPES =
      """
      position-independent          | gcc -pie |
      fixed address                 | gcc -no-pie |
      no build id                   | gcc -Wl,--build-id=none |
      code and headers together     | gcc -no-pie -Wl,-z,noseparate-code |
      the same, PIE                 | gcc -pie -Wl,-z,noseparate-code |
      pages of 64 KiB               | gcc -Wl,-z,max-page-size=65536 |
      pages of 2 MiB                | gcc -Wl,-z,max-page-size=2097152 |
      packed relative relocations   | gcc -Wl,-z,pack-relative-relocs |
      all relocated at start        | gcc -Wl,-z,relro,-z,now |
      lazily bound                  | gcc -Wl,-z,lazy |
      only the ABI's hash table     | gcc -Wl,--hash-style=sysv |
      both hash tables              | gcc -Wl,--hash-style=both |
      debug information             | gcc -g3 -Wl,--emit-relocs |
      stripped before               | gcc -s |
      gold                          | gcc -fuse-ld=gold |
      musl                          | musl-gcc |
      patchelf, longer path         | gcc -pie | patchelf --set-rpath /a/longer/path --output OUT IN
      patchelf, fixed address       | gcc -no-pie | patchelf --set-interpreter /lib64/./ld-linux-x86-64.so.2 --output OUT IN
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = SHAPES)
  void strip_symbolsOnly_programIsTheSame(String shape, String compiler, @Nullable String edit)
      throws Exception {
    Path base = build(compiler, edit);
    Path plugin = plugin(compiler);
    Path stripped = folder.resolve("stripped");
    StripReport report = new ElfStripper().strip(base, stripped, StripOptions.SYMBOLS);
    assertThat(report.sizeAfter()).isEqualTo(Files.size(stripped));
    assertThat(report.exportsAfter()).isEqualTo(report.exportsBefore());
    assertThat(succeed(folder, stripped, plugin, "touch").output())
        .isEqualTo(succeed(folder, base, plugin, "touch").output())
        .contains("phdr 1", "environ 1", "surplus 1", "plugin 78", "unused 0");
    assertJudged(base, stripped);
    assertIdempotent(stripped, StripOptions.SYMBOLS);
    if (edit == null) {
      assumeProgram("strip");
      succeed(folder, "strip", "-R", ".comment", "-o", "theirs", base);
      // Headers and names of sections may be arranged otherwise.
      assertThat(Files.size(stripped)).isLessThan(Files.size(folder.resolve("theirs")) + 512);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = SHAPES)
  void strip_exportsAndUnusedData_programRunsWithoutThem(
      String shape, String compiler, @Nullable String edit) throws Exception {
    Path base = build(compiler, edit);
    Path plugin = plugin(compiler);
    ByteRange unused = unused(base);
    StripOptions options = new StripOptions(new Exports.NodeApi(needed(plugin)), List.of(unused));
    Path stripped = folder.resolve("stripped");
    StripReport report = new ElfStripper().strip(base, stripped, options);
    assertThat(report.remarks()).isEmpty();
    assertThat(report.exportsBefore() - report.exportsAfter()).isGreaterThan(899);
    long page = compiler.contains("2097152") ? 2 << 20 : 1 << 16;
    assertThat(report.unusedDropped()).isGreaterThanOrEqualTo(unused.length() - 2 * page);
    assertThat(report.won()).isGreaterThan(report.unusedDropped() - page);
    assertThat(succeed(folder, stripped, plugin).output())
        .isEqualTo(succeed(folder, base, plugin).output().replace("surplus 1", "surplus 0"))
        .contains("phdr 1", "environ 1", "napi 1", "plugin 78", "around UNUSED-BEGIN UNUSED-END");
    if (report.unusedDropped() > 0) {
      assertThat(Judge.in(folder).run(stripped, plugin, "touch").exit()).isEqualTo(128 + 11);
    }
    assertJudged(base, stripped);
    assertIdempotent(stripped, new StripOptions(options.exports(), List.of()));
    new ElfStripper()
        .strip(base, stripped, new StripOptions(new Exports.NodeApi(Set.of()), List.of()));
    assertThat(succeed(folder, stripped, plugin).output()).contains("no plugin", "other_interface");
  }

  /** Where code and data share a segment, the piece in front of the hole still has the code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gcc -no-pie",
        "gcc -no-pie -Wl,-z,noseparate-code",
        "gcc -pie -Wl,-z,noseparate-code",
        "gcc -fuse-ld=gold"
      })
  void strip_unusedDataOnly_exportsStay(String compiler) throws Exception {
    Path base = build(compiler, null);
    Path plugin = plugin(compiler);
    Path stripped = folder.resolve("stripped");
    StripReport report =
        new ElfStripper()
            .strip(base, stripped, new StripOptions(new Exports.All(), List.of(unused(base))));
    assertThat(report.remarks()).isEmpty();
    assertThat(report.unusedDropped()).isGreaterThan(1_000_000);
    assertThat(report.exportsAfter()).isEqualTo(report.exportsBefore());
    assertThat(succeed(folder, stripped, plugin).output())
        .isEqualTo(succeed(folder, base, plugin).output());
    assertJudged(base, stripped);
  }

  @ParameterizedTest
  @CsvSource({"gcc -static", "gcc -static-pie", "musl-gcc -static"})
  void strip_static_losesItsSymbols(String compiler) throws Exception {
    Path base = build(compiler, null);
    Path stripped = folder.resolve("stripped");
    StripReport report =
        new ElfStripper()
            .strip(
                base,
                stripped,
                new StripOptions(new Exports.NodeApi(Set.of()), List.of(unused(base))));
    assertThat(report.won()).isPositive();
    assertThat(report.remarks()).hasSize(1);
    assertThat(succeed(folder, stripped).output())
        .isEqualTo(succeed(folder, base).output())
        .contains("phdr 1", "environ 1");
    assertJudged(base, stripped);
    assertIdempotent(stripped, StripOptions.SYMBOLS);
  }

  private void assertIdempotent(Path stripped, StripOptions options) throws Exception {
    Path again = folder.resolve("again");
    new ElfStripper().strip(stripped, again, options);
    assertThat(Files.mismatch(again, stripped)).isEqualTo(-1);
  }

  private void assertJudged(Path base, Path stripped) throws Exception {
    ElfJudges.assertNoNewComplaint(folder, base, stripped);
  }

  private static Set<String> needed(Path library) throws Exception {
    try (FileBytes bytes = FileBytes.open(library)) {
      return Exports.needed(bytes);
    }
  }

  private Path build(String compiler, @Nullable String edit) throws Exception {
    List<String> words = List.of(compiler.split(" "));
    assumeProgram(words.getFirst());
    Path source = Fixtures.resource(getClass(), folder, "program.c");
    Path built = folder.resolve("built");
    succeed(folder, words(words, "-rdynamic", "-o", built, source, "-ldl"));
    if (edit == null) {
      return built;
    }
    List<String> editor = List.of(edit.split(" "));
    assumeProgram(editor.getFirst());
    Path edited = folder.resolve("edited");
    succeed(
        folder,
        editor.stream()
            .map(word -> word.equals("IN") ? built : word.equals("OUT") ? edited : word)
            .toArray());
    return edited;
  }

  private Path plugin(String compiler) throws Exception {
    Path source = Fixtures.resource(getClass(), folder, "plugin.c");
    Path plugin = folder.resolve("plugin.so");
    String driver = compiler.startsWith("musl") ? "musl-gcc" : "gcc";
    succeed(folder, driver, "-shared", "-fPIC", "-o", plugin, source);
    return plugin;
  }

  private static ByteRange unused(Path program) throws Exception {
    String all = new String(Files.readAllBytes(program), StandardCharsets.ISO_8859_1);
    // The first is in the data, the second one in the code or among strings.
    int begin = all.indexOf("UNUSED-BEGIN\0\0\0\0");
    int end = all.indexOf("UNUSED-END\0\0\0\0\0\0", begin);
    assertThat(end).isEqualTo(begin + 16 + (1 << 20));
    return new ByteRange(begin + 16, end);
  }

  private static Object[] words(List<String> first, Object... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray();
  }
}
