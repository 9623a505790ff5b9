package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.inject.icu.PosixLocale;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.macho.BuildVersion;
import dev.fossilize.platforms.macho.DyldInfo;
import dev.fossilize.platforms.macho.Dysymtab;
import dev.fossilize.platforms.macho.LinkeditData;
import dev.fossilize.platforms.macho.LoadCommand;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.OtherCommand;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.Symtab;
import dev.fossilize.platforms.macho.VersionMin;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One run, on whatever host this is, makes a compiler for four other kinds of machines. */
@NeedsRuntimes
class EveryTargetTest {
  private static final Set<Target> TARGETS =
      Set.of(Target.LINUX_ARM64, Target.WIN_X64, Target.DARWIN_ARM64, Target.DARWIN_X64);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String SEGMENT = "NODE_SEA";

  private static final Map<Target, Path> MADE = new EnumMap<>(Target.class);

  @TempDir Path projects;

  /** Beside the compiler's own libraries, which it looks for beside itself. */
  @BeforeAll
  static void pack() {
    Path typescript = TypescriptProject.compiler();
    TARGETS.forEach(target -> RealRuntimes.forTarget(target, Fossilize.NODE));
    String names = TARGETS.stream().map(Target::toString).collect(Collectors.joining(","));
    Outcome packed =
        Fossilize.run(
            "package",
            typescript.resolve("bin/tsc"),
            "--target",
            names,
            "--node-version",
            Fossilize.NODE,
            "--out-dir",
            typescript.resolve("lib"),
            "--name",
            "every",
            "--json");
    for (JsonElement each : packed.done().json().getAsJsonObject().getAsJsonArray("targets")) {
      JsonObject one = each.getAsJsonObject();
      MADE.put(target(one), Path.of(one.get("output").getAsString()));
    }
    assertThat(MADE).containsOnlyKeys(TARGETS);
  }

  private static Target target(JsonObject result) {
    String name = result.get("target").getAsString();
    return TARGETS.stream().filter(t -> t.toString().equals(name)).findFirst().orElseThrow();
  }

  @AfterAll
  static void deleteWhatWasMade() throws IOException {
    for (Path each : MADE.values()) {
      Files.deleteIfExists(each);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"LINUX_ARM64", "WIN_X64"})
  void tsc_realProject_doesTheSameAsNodeHere(Target target) throws IOException {
    Optional<Runner> runner = Runner.forTarget(target);
    assumeTrue(runner.isPresent(), "skipped: this machine has no emulator for " + target);
    RunRequest untouched =
        RunRequest.of(RealRuntimes.forTarget(target, Fossilize.NODE), LONGEST, "--version");
    assumeTrue(
        runner.get().run(untouched).succeeded(),
        "skipped: the untouched Node.js for " + target + " does not start here");
    Path here = TypescriptProject.write(projects.resolve("ours"));
    Path there = TypescriptProject.write(projects.resolve("plain"));
    Path compiler = TypescriptProject.compiler().resolve("bin/tsc");
    Outcome expected =
        Program.of(Fossilize.node(Fossilize.NODE), compiler, "-p", ".").in(there).run();
    assertThat(expected.out()).contains("TS2322", "shape.ts(4,");

    RunResult result = runner.get().run(RunRequest.of(made(target), LONGEST, "-p", ".").in(here));

    // On Windows the compiler ends the lines that it prints as Windows does.
    assertThat(new Outcome(result.exitCode(), result.out().replace("\r\n", "\n"), ""))
        .isEqualTo(expected);
    TypescriptProject.assertCompiledAlike(here, there);
  }

  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"LINUX_ARM64", "WIN_X64", "DARWIN_ARM64", "DARWIN_X64"})
  void verify_everyExecutable_findsItWhole(Target target) {
    Outcome verified = Fossilize.run("verify", "--start", made(target)).done();
    assertThat(verified.out().lines()).noneMatch(line -> line.startsWith("WRONG"));
  }

  @Test
  void place_onWindows_endsInExe() {
    assertThat(made(Target.WIN_X64)).hasFileName("every-win-x64.exe");
    assertThat(made(Target.LINUX_ARM64)).hasFileName("every-linux-arm64");
  }

  /** The runtime's publisher is named in the base's signature, and must not be in ours. */
  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"DARWIN_ARM64", "DARWIN_X64"})
  void signature_ofMacExecutable_namesTheApplicationAndNobodyElse(Target target) {
    String base = facts(RealRuntimes.forTarget(target, Fossilize.NODE));
    String ours = facts(made(target));

    assertThat(base).contains("HX7739G8FX", "\"node\"");
    assertThat(ours).contains("\"tsc\"").doesNotContain("HX7739G8FX", "\"node\"", "team");
  }

  private static String facts(Path executable) {
    return Fossilize.run("inspect", "--json", executable)
        .done()
        .json()
        .getAsJsonObject()
        .getAsJsonObject("signature")
        .toString();
  }

  /** No codesign, no strip, no node: nothing that a host may not have. */
  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"WIN_X64", "DARWIN_X64"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "java.exe needs more than an empty PATH")
  void package_withoutAnyProgramOnThePath_makesTheSame(Target target) throws IOException {
    Path entry = Sources.write(projects, "app.js", "console.log(1)");
    Path nowhere = Files.createDirectories(projects.resolve("nowhere"));
    List<Path> made = new ArrayList<>();
    for (String path : List.of(nowhere.toString(), System.getenv("PATH"))) {
      Program program =
          Fossilize.program(
              "package",
              entry,
              "--no-code-cache",
              "--target",
              target,
              "--node-version",
              Fossilize.NODE,
              "--out-dir",
              projects.resolve("out-" + made.size()));
      made.add(Fossilize.made(program.with("PATH", path).run()));
    }
    assertThat(made.get(0)).hasSameBinaryContentAs(made.get(1));
  }

  /** So the digests of all pages are computed again, and not only read. */
  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"DARWIN_ARM64", "DARWIN_X64"})
  void verify_macExecutableWithOneOtherByte_isWrong(Target target) throws IOException {
    Path damaged = Files.copy(made(target), projects.resolve("damaged"));
    try (FileChannel file =
        FileChannel.open(damaged, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long middle = file.size() / 2;
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(one, middle);
      file.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), middle);
    }

    Outcome verified = Fossilize.run("verify", damaged);

    assertThat(verified.exitCode()).as(verified.toString()).isEqualTo(1);
    assertThat(verified.out().lines()).filteredOn(line -> line.startsWith("WRONG")).hasSize(1);
  }

  /**
   * Command by command: what is new, what may change, and that all else is as it was, but for ICU's
   * lists of locales.
   */
  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"DARWIN_ARM64", "DARWIN_X64"})
  void loadCommands_ofMacExecutable_areTheOriginalsButForWhatMoves(Target target)
      throws IOException {
    Path unlisted = Files.createTempFile("unlisted", "");
    Files.copy(
        RealRuntimes.forTarget(target, Fossilize.NODE),
        unlisted,
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(PosixLocale.unlist(unlisted)).isTrue();
    try (FileBytes original = FileBytes.open(unlisted);
        FileBytes ours = FileBytes.open(made(target))) {
      MachO before = MachO.read(original);
      MachO after = MachO.read(ours);
      List<LoadCommand> left = new ArrayList<>(after.commands());
      Segment64 blob = after.segment(SEGMENT).orElseThrow();
      Segment64 linkedit = after.lastLinkedit();
      assertThat(left.indexOf(linkedit)).isEqualTo(left.indexOf(blob) + 1);
      assertThat(linkedit.fileEnd()).isEqualTo(ours.size());
      assertThat(blob.fileEnd()).isEqualTo(linkedit.fileOffset());
      left.remove(blob);

      assertThat(left).hasSameSizeAs(before.commands());
      for (int i = 0; i < left.size(); i++) {
        assertSame(before.commands().get(i), left.get(i));
      }
      // Code and data lie where they lay; one byte of them is another: the fuse.
      Segment64 oldLinkedit = before.lastLinkedit();
      int changed = 0;
      for (long at = after.headerEnd(); at < oldLinkedit.fileOffset(); at += 1 << 20) {
        int length = (int) Math.min(1 << 20, oldLinkedit.fileOffset() - at);
        changed += differences(original.bytes(at, length), ours.bytes(at, length));
      }
      assertThat(changed).isEqualTo(1);
    } finally {
      Files.delete(unlisted);
    }
  }

  /** Only those that tell where something in {@code __LINKEDIT} is may say something else. */
  private static void assertSame(LoadCommand before, LoadCommand after) {
    assertThat(after.command()).isEqualTo(before.command());
    assertThat(after.size()).isEqualTo(before.size());
    switch (before) {
      case Segment64 segment -> {
        if (segment.name().equals(Segment64.LINKEDIT)) {
          Segment64 now = (Segment64) after;
          assertThat(now.name()).isEqualTo(Segment64.LINKEDIT);
          assertThat(now.initialProtection()).isEqualTo(Segment64.READ);
        } else {
          assertThat(after).isEqualTo(before);
        }
      }
      case LinkeditData data -> {
        if (data.kind() != LinkeditData.Kind.CODE_SIGNATURE) {
          assertThat(((LinkeditData) after).data().count()).isEqualTo(data.data().count());
        }
      }
      case OtherCommand _, BuildVersion _, VersionMin _ -> assertThat(after).isEqualTo(before);
      case Symtab _, Dysymtab _, DyldInfo _ -> assertThat(after).hasSameClassAs(before);
    }
  }

  private static int differences(byte[] one, byte[] other) {
    int count = 0;
    for (int i = 0; i < one.length; i++) {
      count += one[i] == other[i] ? 0 : 1;
    }
    return count;
  }

  private static Path made(Target target) {
    return Optional.ofNullable(MADE.get(target)).orElseThrow();
  }
}
