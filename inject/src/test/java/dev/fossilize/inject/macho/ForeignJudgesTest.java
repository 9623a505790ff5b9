package dev.fossilize.inject.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  /**
   * Of the symbols only the header's own lies outside of the section that it names. One executable
   * has its space at the end of {@code __TEXT}, one between sections.
   */
  @ParameterizedTest
  @MethodSource("describedRuntimes")
  void lief_infoPlist_isWhereLinkersPutItAndSymbolsNameTheirSections(Path runtime)
      throws Exception {
    assumeTrue(succeeds("python3", "-c", "import lief"), "python3 has no lief");
    String program =
        """
        import lief, struct, sys
        file = lief.MachO.parse(sys.argv[1]).at(0)
        info = file.get_section("__TEXT", "__info_plist")
        print(lief.MachO.check_layout(file), bytes(info.content) == b"<plist/>" * 40)
        sections = [(each.virtual_address, each.virtual_address + each.size)
                    for each in file.sections]
        table = file.symbol_command
        data = open(sys.argv[1], "rb").read()
        symbols = data[table.symbol_offset:table.symbol_offset + 16 * table.numberof_symbols]
        lost = [data[table.strings_offset + name:data.index(0, table.strings_offset + name)]
                for name, kind, section, _, value in struct.iter_unpack("<IBBHQ", symbols)
                if kind & 0xe0 == 0 and kind & 0xe == 0xe
                and not sections[section - 1][0] <= value <= sections[section - 1][1]]
        print(table.numberof_symbols > 100000, lost)
        """;
    byte[] info = "<plist/>".repeat(40).getBytes(StandardCharsets.US_ASCII);
    Path output = folder.resolve("described");
    new MachOInjector(Optional.of(info)).inject(runtime, Content.of(BLOB), output);

    Result result = run("python3", "-c", program, output.toString());

    assertThat(result.output().lines())
        .containsExactly("(True, '') True", "True [b'__mh_execute_header']");
  }

  static Stream<Path> describedRuntimes() {
    return Stream.of(MacRuntimes.x64("26.10.0"), MacRuntimes.arm64("22.23.2"));
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
