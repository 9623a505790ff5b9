package dev.fossilize.inject.options;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsVariableTest {
  private static final String CONSTANT = "not found\0NODE_OPTIONS\0NODE_EXTRA_CA_CERTS\0";
  private static final String OF_V8 = "Rbz C\u000c\0\0\0NODE_OPTIONS\0\0\0\0";
  private static final String MESSAGE = "\0 is not allowed in NODE_OPTIONS\0";

  @TempDir Path folder;

  @Test
  void rename_oneConstant_isTheOnlyChange() throws IOException {
    Path file = file(MESSAGE + OF_V8 + CONSTANT + OF_V8);
    assertThat(name(file)).contains(OptionsVariable.USUAL);

    OptionsVariable.rename(file);

    assertThat(Files.readString(file, US_ASCII))
        .isEqualTo(MESSAGE + OF_V8 + CONSTANT.replace("NODE_OPTIONS", "_FZ_OPTIONS_") + OF_V8);
    assertThat(name(file)).contains(OptionsVariable.OTHER);
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void rename_notExactlyOne_isRefusedAndChangesNothing(int constants) throws IOException {
    Path file = file(MESSAGE + OF_V8 + CONSTANT.repeat(constants));
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> OptionsVariable.rename(file))
        .isInstanceOfSatisfying(
            InjectionException.class,
            e -> {
              assertThat(e.problem())
                  .contains("NODE_OPTIONS at " + constants + " places", "expected one");
              assertThat(e.advice()).contains("22.20, 24.7");
            });
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void builtWithoutTheVariable_staysAndTakesNone() throws IOException {
    Path file = file("{\"node_without_node_options\": true}" + OF_V8);
    byte[] before = Files.readAllBytes(file);

    OptionsVariable.rename(file);

    assertThat(file).hasBinaryContent(before);
    assertThat(name(file)).isEmpty();
  }

  /** Where linkers put it differs from format to format; V8 has it three times besides. */
  @NeedsRuntimes
  @ParameterizedTest
  @CsvSource({
    "LINUX_X64, 20.20.2",
    "LINUX_ARM64, 20.20.2",
    "WIN_X64, 20.20.2",
    "WIN_ARM64, 20.20.2",
    "DARWIN_X64, 20.20.2",
    "DARWIN_ARM64, 20.18.1"
  })
  void rename_officialExecutable_changesOnePlace(Target target, String version) throws IOException {
    Path official = RealRuntimes.forTarget(target, version);
    Path file = Files.copy(official, folder.resolve("node"));

    OptionsVariable.rename(file);

    byte[] before = Files.readAllBytes(official);
    byte[] after = Files.readAllBytes(file);
    int first = java.util.Arrays.mismatch(before, after);
    assertThat(new String(before, first - 1, 14, US_ASCII)).isEqualTo("\0NODE_OPTIONS\0");
    assertThat(new String(after, first - 1, 14, US_ASCII)).isEqualTo("\0_FZ_OPTIONS_\0");
    assertThat(
            java.util.Arrays.mismatch(
                before, first + 12, before.length, after, first + 12, after.length))
        .isNegative();
    assertThat(name(file)).contains(OptionsVariable.OTHER);
    assertThat(name(official)).contains(OptionsVariable.USUAL);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text, US_ASCII);
  }

  private static Optional<String> name(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return OptionsVariable.of(List.of(bytes));
    }
  }
}
