package dev.fossilize.inject.strip.elf;

import static dev.fossilize.inject.elf.Fixtures.assumeProgram;
import static dev.fossilize.inject.elf.Fixtures.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.inject.elf.ElfAssert;
import dev.fossilize.inject.elf.ElfInjector;
import dev.fossilize.inject.elf.Fixtures;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.RealRuntimes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Official builds of Node.js, judged by running them and by other people's tools. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NeedsRuntimes
@NeedsJudges
class ElfStripRuntimeTest {
  private static final String NEWEST_LTS = "22.23.2";
  private static final StripOptions NODE_API =
      new StripOptions(new Exports.NodeApi(Set.of()), List.of());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {NEWEST_LTS, "26.10.0"})
  void strip_symbols_isNotLargerThanGnuStripAndJudged(String version) throws Exception {
    Path base = RealRuntimes.linuxX64(version);
    Path stripped = folder.resolve("node");
    StripReport report = new ElfStripper().strip(base, stripped, StripOptions.SYMBOLS);
    assertThat(report.sizeBefore()).isEqualTo(Files.size(base));
    assertThat(report.sizeAfter()).isEqualTo(Files.size(stripped));
    assertThat(report.exportsAfter()).isEqualTo(report.exportsBefore());
    assertThat(succeed(folder, stripped, "-p", "process.version").output())
        .isEqualTo("v" + version + "\n");
    ElfJudges.assertNoNewComplaint(folder, base, stripped);
    assumeProgram("strip");
    succeed(folder, "strip", "--strip-all", "-o", "theirs", base);
    assertThat(report.sizeAfter()).isLessThanOrEqualTo(Files.size(folder.resolve("theirs")));
  }

  /** All that the report of a smaller Node.js may lack is the exports. */
  @ParameterizedTest
  @ValueSource(strings = {NEWEST_LTS, "26.10.0"})
  void strip_exports_behavesAsPublished(String version) throws Exception {
    Path base = RealRuntimes.linuxX64(version);
    Path plain = addon("plain.node");
    Path needy = addon("needy.node", "-DNEEDS_V8");
    Path types = folder.resolve("types.ts");
    Files.writeString(types, "const n: number = 5; console.log(n as number);");
    Path smoke = Fixtures.resource(getClass(), folder, "smoke.cjs");
    String published = succeed(folder, base, smoke, types, plain, needy).output();
    assertThat(published).contains("caught something 1.5 1 loop", "\"worker\":42", "\"wasm\":7");

    Path stripped = folder.resolve("node");
    StripReport report = new ElfStripper().strip(base, stripped, NODE_API);
    assertThat(report.remarks()).isEmpty();
    assertThat(report.exportsAfter()).isLessThan(report.exportsBefore() / 20);
    assertThat(report.won()).isGreaterThan(28_000_000);
    ElfJudges.assertNoNewComplaint(folder, base, stripped);
    assertThat(succeed(folder, stripped, smoke, types, plain).output())
        .isEqualTo(succeed(folder, base, smoke, types, plain).output());
    // Node.js binds lazily, so what is missing ends the process when it is called.
    assertThat(Judge.in(folder).run(stripped, smoke, types, needy).errors())
        .contains("undefined symbol: _ZN2v87Isolate10GetCurrentEv");

    Path again = folder.resolve("again");
    new ElfStripper().strip(stripped, again, NODE_API);
    assertThat(Files.mismatch(again, stripped)).isEqualTo(-1);

    StripOptions fitting = new StripOptions(new Exports.NodeApi(needed(needy)), List.of());
    StripReport more = new ElfStripper().strip(base, stripped, fitting);
    assertThat(more.exportsAfter())
        .isBetween(report.exportsAfter() + 1, report.exportsAfter() + 50);
    assertThat(succeed(folder, stripped, smoke, types, plain, needy).output()).isEqualTo(published);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", NEWEST_LTS, "26.10.0"})
  void strip_thenInject_runsAlsoAfterOtherStrippers(String version) throws Exception {
    Path stripped = folder.resolve("node");
    new ElfStripper().strip(RealRuntimes.linuxX64(version), stripped, NODE_API);
    Path app = folder.resolve("app");
    new ElfInjector().inject(stripped, blob(version), app);
    ElfAssert.assertInjected(stripped, app);
    assertThat(succeed(folder, app).output()).isEqualTo("true asset\n");
    assertThatThrownBy(() -> new ElfStripper().strip(app, app, NODE_API))
        .isInstanceOf(AlreadyInjectedException.class);
    for (List<String> strip :
        List.of(List.of("strip"), List.of("strip", "--strip-unneeded"), List.of("eu-strip"))) {
      assumeProgram(strip.getFirst());
      Path again = Files.copy(app, folder.resolve("again"));
      succeed(folder, Stream.concat(strip.stream(), Stream.of(again)).toArray());
      assertThat(succeed(folder, again).output()).as("%s", strip).isEqualTo("true asset\n");
      Files.delete(again);
    }
    new ElfInjector().remove(app, app);
    assertThat(Files.mismatch(app, stripped)).isEqualTo(-1);
  }

  @Test
  void strip_arm64_runsUnderQemu() throws Exception {
    Path base = RealRuntimes.linuxArm64(NEWEST_LTS);
    Path stripped = folder.resolve("node");
    StripReport report = new ElfStripper().strip(base, stripped, NODE_API);
    assertThat(report.won()).isGreaterThan(28_000_000);
    ElfJudges.assertNoNewComplaint(folder, base, stripped);
    Path app = folder.resolve("app");
    new ElfInjector().inject(stripped, blob(NEWEST_LTS), app);
    ElfAssert.assertInjected(stripped, app);
    assumeProgram("qemu-aarch64-static");
    Path libraries = Path.of("/usr/aarch64-linux-gnu");
    assumeTrue(Files.exists(libraries), "skipped: no libraries for arm64 here");
    assertThat(succeed(folder, "qemu-aarch64-static", "-L", libraries, app).output())
        .isEqualTo("true asset\n");
  }

  @Test
  void strip_failure_leavesTheEarlierFile() throws Exception {
    Path base = folder.resolve("base");
    Files.copy(RealRuntimes.linuxX64(NEWEST_LTS), base);
    Files.write(base, "a payload".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    Path earlier = folder.resolve("earlier");
    Files.writeString(earlier, "earlier");
    assertThatThrownBy(() -> new ElfStripper().strip(base, earlier, StripOptions.SYMBOLS))
        .hasMessageContaining("9 bytes from here on belong to no section");
    assertThat(earlier).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("base", "earlier");
  }

  private Path addon(String name, String... options) throws Exception {
    assumeProgram("g++");
    Path headers = Path.of("/usr/include/node");
    assumeTrue(Files.exists(headers.resolve("node_api.h")), "skipped: no headers of Node.js here");
    Path source = folder.resolve("addon.cc");
    if (!Files.exists(source)) {
      Fixtures.resource(getClass(), folder, "addon.cc");
    }
    Path addon = folder.resolve(name);
    succeed(
        folder,
        Stream.concat(
                Stream.of("g++", "-shared", "-fPIC", "-I" + headers, "-o", addon, source),
                Stream.of(options))
            .toArray());
    return addon;
  }

  private static Set<String> needed(Path library) throws Exception {
    try (FileBytes bytes = FileBytes.open(library)) {
      return Exports.needed(bytes);
    }
  }

  private static Content blob(String version) throws Exception {
    String main = "const s = require('node:sea'); console.log(s.isSea(), s.getAsset('a', 'utf8'));";
    SeaBlob blob =
        SeaBlob.builder("main.js", text(main))
            .disableExperimentalWarning(true)
            .asset("a", text("asset"))
            .build();
    return SeaWriter.content(blob, SeaLayout.of(NodeVersion.parse(version).orElseThrow()));
  }

  private static Content text(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
