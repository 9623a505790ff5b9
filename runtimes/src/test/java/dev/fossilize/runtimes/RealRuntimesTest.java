package dev.fossilize.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsRuntimes
class RealRuntimesTest {
  @Test
  void fetch_linuxX64_isTheReleaseThatWasAskedFor() throws Exception {
    BaseBinary binary = BaseBinary.inspect(RealRuntimes.linuxX64("22.23.2"));
    assertThat(binary.target()).isEqualTo(Target.LINUX_X64);
    assertThat(binary.version()).hasToString("22.23.2");
  }

  @ParameterizedTest
  @CsvSource({
    "linux-arm64,22.23.2",
    "darwin-arm64,22.23.2",
    "darwin-x64,26.10.0",
    "win-x64,26.10.0",
    "win-arm64,22.23.2"
  })
  void inspect_everyPlatform_findsTargetAndVersion(String target, String version) throws Exception {
    Path file = RealRuntimes.forTarget(Target.parse(target), version);
    BaseBinary binary = BaseBinary.inspect(file);
    assertThat(binary.target()).hasToString(target);
    assertThat(binary.version()).hasToString(version);
  }
}
