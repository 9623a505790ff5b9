package dev.fossilize.inject.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other people's programs, where they are installed, on what the injector made. */
@NeedsRuntimes
class ForeignJudgesTest {
  private static final byte[] BLOB = "not a real blob".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  /** LIEF repeats dyld's own checks of a program's layout. */
  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void lief_checkLayout_findsNothing(Path runtime) throws Exception {
    assumeTrue(succeeds("python3", "-c", "import lief"), "python3 has no lief");
    String program =
        """
        import lief, sys
        file = lief.MachO.parse(sys.argv[1]).at(0)
        blob = file.get_section("NODE_SEA", "__NODE_SEA_BLOB")
        print(lief.MachO.check_layout(file), bytes(blob.content))
        """;

    Result result = run("python3", "-c", program, inject(runtime).toString());

    assertThat(result.output().strip()).isEqualTo("(True, '') b'not a real blob'");
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void llvmObjdump_privateHeaders_readsThem(Path runtime) throws Exception {
    assumeTrue(succeeds("llvm-objdump", "--version"), "no llvm-objdump");

    Result result = run("llvm-objdump", "--macho", "--private-headers", inject(runtime).toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains("sectname __NODE_SEA_BLOB", "segname NODE_SEA")
        .doesNotContain("malformed", "LC_CODE_SIGNATURE", "past end of file");
  }

  private Path inject(Path runtime) throws IOException {
    Path output = folder.resolve("app");
    new MachOInjector().inject(runtime, Content.of(BLOB), output);
    return output;
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return run(command).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Result run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), text);
    }
  }

  private record Result(int exitCode, String output) {}
}
