package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.cli.Main;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executables for macOS from the official ones: stripped, injected, signed and read again. */
class DarwinPipelineTest {
  @TempDir private Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void writeApplication() throws IOException {
    entry = Files.writeString(folder.resolve("app.js"), "console.log('runs')");
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void package_officialRuntime_isStrippedAndSound(Path runtime) throws IOException {
    Path app = pack(runtime, "app");

    assertThat(Files.size(app)).isLessThan(Files.size(runtime) / 6 * 5);
    assertThat(run("verify", app))
        .contains("ok     Its digests are those that were signed.", "ok     Its fuse is flipped.");
    assertJudgesFindNothing(app);
  }

  private void assertJudgesFindNothing(Path app) throws IOException {
    if (Judge.exists("llvm-objdump")) {
      Judge.Result headers =
          Judge.in(folder).run("llvm-objdump", "--macho", "--private-headers", app);
      assertThat(headers.exit()).isZero();
      assertThat(headers.output())
          .contains("LC_CODE_SIGNATURE")
          .doesNotContain("malformed", "past end of file");
    }
    // LIEF repeats dyld's own checks of a program's layout.
    if (Judge.exists("python3")
        && Judge.in(folder).run("python3", "-c", "import lief").exit() == 0) {
      String program =
          "import lief, sys; print(lief.MachO.check_layout(lief.MachO.parse(sys.argv[1]).at(0)))";
      assertThat(Judge.in(folder).run("python3", "-c", program, app).output().strip())
          .isEqualTo("(True, '')");
    }
  }

  private Path pack(Path runtime, String name, Object... more) throws IOException {
    Path app = folder.resolve("out").resolve(name);
    List<Object> words =
        new ArrayList<>(List.of("package", entry, "--no-bundle", "--node-binary", runtime));
    words.addAll(List.of("-t", target(runtime), "-o", app, "--exports", "napi"));
    words.addAll(List.of("--cache-dir", folder.resolve("cache"), "--offline"));
    words.addAll(List.of(more));
    run(words.toArray());
    return app;
  }

  private static Target target(Path runtime) throws IOException {
    try (FileBytes bytes = FileBytes.open(runtime)) {
      return switch (MachO.read(bytes).header().cpu()) {
        case ARM64 -> Target.DARWIN_ARM64;
        case X86_64 -> Target.DARWIN_X64;
      };
    }
  }

  private static String run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    assertThat(exit).as(err.toString()).isZero();
    return out.toString();
  }
}
