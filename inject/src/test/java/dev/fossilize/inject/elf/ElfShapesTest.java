package dev.fossilize.inject.elf;

import static dev.fossilize.inject.elf.Fixtures.assumeProgram;
import static dev.fossilize.inject.elf.Fixtures.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Executables of every shape that linkers make. The program finds the blob as Node.js does, after
 * it has overwritten all of its zeroed data, and tells of its program headers.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NeedsJudges
class ElfShapesTest {
  private static final String BLOB = "the blob";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          position-independent          | gcc -pie
          fixed address                 | gcc -no-pie
          static                        | gcc -static
          static, position-independent  | gcc -static-pie
          no build id                   | gcc -Wl,--build-id=none
          code and headers together     | gcc -Wl,-z,noseparate-code
          packed relative relocations   | gcc -Wl,-z,pack-relative-relocs
          all relocated at start        | gcc -Wl,-z,relro,-z,now
          without symbols               | gcc -s
          gold                          | gcc -fuse-ld=gold
          musl, a build id              | musl-gcc -Wl,--build-id
          """)
  void inject_linkersOutput_runsAlsoAfterStrip(String shape, String compiler) throws Exception {
    Path base = build(compiler);
    Path app = injected(base);
    ElfAssert.assertInjected(base, app);
    for (List<String> strip :
        List.of(List.of("strip"), List.of("strip", "--strip-unneeded"), List.of("eu-strip"))) {
      assumeProgram(strip.getFirst());
      Path stripped = Files.copy(app, folder.resolve("stripped"));
      succeed(folder, words(strip, stripped));
      assertThat(succeed(folder, stripped).output())
          .as("%s, %s", shape, strip)
          .contains("blob " + BLOB);
      Files.delete(stripped);
    }
  }

  /** The table has to move; then nothing may strip the result, and nothing does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no note at all         | musl-gcc                         | true
          no note, static        | musl-gcc -static                 | true
          notes removed          | gcc -no-pie                      | objcopy -R .note.* IN OUT
          interpreter moved away | gcc -pie | patchelf --set-rpath /a/longer/path --output OUT IN
          """)
  void inject_noRoomBehindTheTable_movesItAndIsNotStripped(
      String shape, String compiler, String edit) throws Exception {
    Path base = edited(build(compiler), edit);
    Path app = injected(base);
    ElfAssert.assertInjected(base, app);
    for (String strip : List.of("strip", "eu-strip")) {
      assumeProgram(strip);
      Path stripped = Files.copy(app, folder.resolve("stripped"));
      Judge.Result refusal = Judge.in(folder).run(strip, stripped);
      assertThat(refusal.errors()).as(shape).isNotEmpty();
      assertThat(Files.mismatch(stripped, app)).isEqualTo(-1);
      Files.delete(stripped);
    }
  }

  @ParameterizedTest
  @CsvSource({"gcc -pie", "gcc -no-pie", "'gcc -pie -Wl,-z,pack-relative-relocs'"})
  void inject_noSectionHeaders_movesNeighbours(String compiler) throws Exception {
    assumeProgram("eu-strip");
    Path base = build(compiler);
    succeed(folder, "eu-strip", "--strip-sections", base);
    try (FileBytes bytes = FileBytes.open(base)) {
      assertThat(ElfFile.read(bytes).sectionHeaders()).isEmpty();
    }
    ElfAssert.assertInjected(base, injected(base));
  }

  private Path build(String compiler) throws Exception {
    List<String> words = List.of(compiler.split(" "));
    assumeProgram(words.getFirst());
    Path source = Fixtures.resource(folder, "reader.c");
    Path base = folder.resolve("base");
    succeed(folder, words(words, "-o", base, source));
    return base;
  }

  private Path edited(Path base, String command) throws Exception {
    List<String> words = List.of(command.split(" "));
    assumeProgram(words.getFirst());
    Path edited = folder.resolve("edited");
    List<Object> all =
        words.stream()
            .<Object>map(
                word ->
                    switch (word) {
                      case "IN" -> base;
                      case "OUT" -> edited;
                      default -> word;
                    })
            .toList();
    succeed(folder, all.toArray());
    return Files.exists(edited) ? edited : base;
  }

  /** Injects, runs before and after, and compares what the program tells of itself. */
  private Path injected(Path base) throws Exception {
    Path app = folder.resolve("app");
    new ElfInjector().inject(base, Content.of(BLOB.getBytes(StandardCharsets.UTF_8)), app);
    List<String> before = succeed(folder, base).output().lines().toList();
    List<String> after = succeed(folder, app).output().lines().toList();
    assertThat(before.getFirst()).isEqualTo("fuse 0, abc");
    assertThat(after.getFirst()).isEqualTo("fuse 1, abc");
    assertThat(after).contains("blob " + BLOB, "table 0x" + Long.toHexString(tableAddress(app)));
    assertThat(after).containsAll(before.stream().filter(line -> line.startsWith("note")).toList());
    assertThat(after.contains("relro")).isEqualTo(before.contains("relro"));
    new ElfInjector().remove(app, folder.resolve("back"));
    assertThat(Files.mismatch(folder.resolve("back"), base)).isEqualTo(-1);
    return app;
  }

  /** Where gVisor and Linux before 5.18 take the table to be; the running kernel must agree. */
  private static long tableAddress(Path app) throws Exception {
    try (FileBytes bytes = FileBytes.open(app)) {
      ElfFile elf = ElfFile.read(bytes);
      ProgramHeader first = elf.segments(ProgramHeader.LOAD).getFirst();
      return first.address() - first.offset() + elf.header().programHeaders();
    }
  }

  private static Object[] words(List<String> first, Object... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray();
  }
}
