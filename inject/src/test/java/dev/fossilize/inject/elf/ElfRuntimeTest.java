package dev.fossilize.inject.elf;

import static dev.fossilize.inject.elf.Fixtures.assumeProgram;
import static dev.fossilize.inject.elf.Fixtures.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.inject.Injector;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaWriter;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Official builds of Node.js, judged by running them and by other people's tools. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NeedsRuntimes
@NeedsJudges
class ElfRuntimeTest {
  private static final String NEWEST_LTS = "22.23.2";
  private static final String FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";
  private static final String MAIN =
      """
      const sea = require('node:sea');
      console.log(sea.isSea(), sea.getAsset('a', 'utf8'), process.argv.slice(2).join());
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void inject_officialBuild_runsAndKeepsEverythingElse(String version) throws Exception {
    Path base = RealRuntimes.linuxX64(version);
    Path app = inject(version, base, MAIN, "asset with " + FUSE);
    assertRuns(app, "asset with " + FUSE);
    ElfAssert.assertInjected(base, app);
    Injector injector = Injectors.of(app);
    try (FileBytes bytes = FileBytes.open(app)) {
      assertThat(injector.fuse(bytes).flipped()).isTrue();
      assertThat(Fixtures.all(injector.blob(bytes).orElseThrow()))
          .isEqualTo(blob(version, MAIN, "asset with " + FUSE).toByteArray());
    }
    assertThatThrownBy(() -> inject(version, app, MAIN, ""))
        .isInstanceOf(AlreadyInjectedException.class)
        .hasMessageContaining("NODE_SEA_BLOB");
    injector.remove(app, app);
    assertThat(Files.mismatch(app, base)).isEqualTo(-1);
  }

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void inject_nativeAddon_isLoadedAndFindsSymbols(String version) throws Exception {
    assumeProgram("gcc");
    Path headers = Path.of("/usr/include/node");
    assumeTrue(Files.exists(headers.resolve("node_api.h")), "skipped: no headers of Node.js here");
    Path source = Fixtures.resource(folder, "addon.c");
    succeed(folder, "gcc", "-shared", "-fPIC", "-I" + headers, "-o", "addon.node", source);
    String main =
        """
        const module_ = { exports: {} };
        process.dlopen(module_, process.argv[2]);
        console.log('symbol', module_.exports.finds());
        """;
    Path app = inject(version, RealRuntimes.linuxX64(version), main, "");
    assertThat(succeed(folder, app, folder.resolve("addon.node")).output())
        .isEqualTo("symbol true\n");
  }

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void inject_strippedAfterwards_stillRuns(String version) throws Exception {
    Path app = inject(version, RealRuntimes.linuxX64(version), MAIN, "kept");
    for (List<String> strip :
        List.of(List.of("strip"), List.of("strip", "--strip-unneeded"), List.of("eu-strip"))) {
      assumeProgram(strip.getFirst());
      Path stripped = folder.resolve("stripped");
      Files.copy(app, stripped);
      succeed(folder, Stream.concat(strip.stream(), Stream.of("stripped")).toArray());
      assertRuns(stripped, "kept");
      assertThatThrownBy(() -> new ElfInjector().remove(stripped, stripped))
          .hasMessageContaining("bytes when its blob was injected");
      Files.delete(stripped);
    }
  }

  /** What other tools stripped before is a base like any other. */
  @ParameterizedTest
  @ValueSource(strings = {"strip --strip-all", "eu-strip"})
  void inject_intoWhatWasStripped_runs(String command) throws Exception {
    List<String> words = List.of(command.split(" "));
    assumeProgram(words.getFirst());
    Path base = folder.resolve("base");
    Files.copy(RealRuntimes.linuxX64(NEWEST_LTS), base);
    succeed(folder, Stream.concat(words.stream(), Stream.of(base)).toArray());
    Path app = inject(NEWEST_LTS, base, MAIN, "after strip");
    assertRuns(app, "after strip");
    ElfAssert.assertInjected(base, app);
  }

  @Test
  void inject_judges_haveNoNewComplaint() throws Exception {
    Path base = RealRuntimes.linuxX64(NEWEST_LTS);
    Path app = inject(NEWEST_LTS, base, MAIN, "");
    for (String judge : List.of("readelf", "eu-readelf")) {
      assumeProgram(judge);
      Judge.Result before = Judge.in(folder).run(judge, "-hlSdV", "-n", base);
      Judge.Result after = Judge.in(folder).run(judge, "-hlSdV", "-n", app);
      assertThat(after.exit()).isEqualTo(before.exit());
      assertThat(after.errors()).isEqualTo(before.errors());
      assertThat(after.output()).contains("NODE_SEA_BLOB").contains(".note.node.sea");
    }
    assumeProgram("eu-elflint");
    String known = Judge.in(folder).run("eu-elflint", "--gnu-ld", base).output();
    assertThat(Judge.in(folder).run("eu-elflint", "--gnu-ld", app).output().lines())
        .filteredOn(line -> !known.contains(line))
        // Nobody but Node.js and we know of these notes.
        .filteredOn(line -> !line.contains("unknown object file note type"))
        // The symbol table is as it was, and names the old place of three sections that moved.
        .filteredOn(line -> !line.matches(".*'\\.symtab': symbol [123] .*st_value out of bounds"))
        .isEmpty();
  }

  @Test
  void inject_intoItself_andFailure_leaveAWholeFile() throws Exception {
    Path app = folder.resolve("app");
    Files.copy(RealRuntimes.linuxX64(NEWEST_LTS), app);
    new ElfInjector().inject(app, blob(NEWEST_LTS, MAIN, "self"), app);
    assertRuns(app, "self");
    Path earlier = folder.resolve("earlier");
    Files.writeString(earlier, "earlier");
    assertThatThrownBy(() -> new ElfInjector().inject(app, blob(NEWEST_LTS, MAIN, ""), earlier))
        .isInstanceOf(AlreadyInjectedException.class);
    assertThat(earlier).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("app", "earlier");
  }

  @Test
  void inject_arm64_runsUnderQemu() throws Exception {
    Path base = RealRuntimes.linuxArm64(NEWEST_LTS);
    Path app = inject(NEWEST_LTS, base, MAIN, "arm");
    ElfAssert.assertInjected(base, app);
    assumeProgram("qemu-aarch64-static");
    Path libraries = Path.of("/usr/aarch64-linux-gnu");
    assumeTrue(Files.exists(libraries), "skipped: no libraries for arm64 here");
    assertThat(succeed(folder, "qemu-aarch64-static", "-L", libraries, app, "x").output())
        .isEqualTo("true arm x\n");
  }

  @Test
  void inject_patchelfedMuslWheel_movesTheTable() throws Exception {
    assumeProgram("pip");
    Path base = MuslWheel.node("22.20.0");
    Path app = inject("22.20.0", base, MAIN, "musl");
    ElfAssert.assertInjected(base, app);
    new ElfInjector().remove(app, app);
    assertThat(Files.mismatch(app, base)).isEqualTo(-1);
  }

  private void assertRuns(Path app, String asset) throws Exception {
    assertThat(succeed(folder, app, "x", "y").output()).isEqualTo("true " + asset + " x,y\n");
  }

  private Path inject(String version, Path base, String main, String asset) throws Exception {
    Path app = folder.resolve("app-" + version);
    new ElfInjector().inject(base, blob(version, main, asset), app);
    return app;
  }

  private static Content blob(String version, String main, String asset) throws Exception {
    SeaBlob blob =
        SeaBlob.builder("main.js", text(main))
            .disableExperimentalWarning(true)
            .asset("a", text(asset))
            .build();
    return SeaWriter.content(blob, SeaLayout.of(NodeVersion.parse(version).orElseThrow()));
  }

  private static Content text(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
