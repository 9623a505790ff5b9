package dev.fossilize.codecache.retarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of V8 on two architectures. */
@NeedsRuntimes
class NeutralOptionsTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "--disable-proto", "=delete",
          "--dns-result-order", "=ipv4first",
          "--hash-seed", "=12345",
          "--max-heap-size", "=900",
          "--max-http-header-size", "=20000",
          "--max-old-space-size", "=512",
          "--max-semi-space-size", "=32",
          "--random-seed", "=777",
          "--stack-size", "=2000");

  private static final Map<String, String> MORE_VALUES =
      Map.of("--stack-trace-limit", "=20", "--title", "=x", "--unhandled-rejections", "=strict");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  @EnabledIfEnvironmentVariable(named = "FOSSILIZE_ALL_RUNTIMES", matches = ".+")
  void measured_everyOne_hasTheSameFlagHashOnArm(String version) throws IOException {
    for (String name : NeutralOptions.MEASURED) {
      String word = name + VALUES.getOrDefault(name, MORE_VALUES.getOrDefault(name, ""));
      assertThat(flagHash(Target.LINUX_ARM64, version, word))
          .as(word)
          .isEqualTo(flagHash(Target.LINUX_X64, version, word));
    }
  }

  /** Why options are not taken for neutral unless measured. */
  @Test
  void stackSize_ofX64sDefault_changesTheFlagHashOfArmOnly() throws IOException {
    String version = "22.23.2";
    String word = "--stack-size=984";
    String usual = "--stack-trace-limit=10";
    assertThat(flagHash(Target.LINUX_X64, version, word))
        .isEqualTo(flagHash(Target.LINUX_X64, version, usual));
    assertThat(flagHash(Target.LINUX_ARM64, version, word))
        .isNotEqualTo(flagHash(Target.LINUX_ARM64, version, usual));
  }

  private String flagHash(Target target, String version, String option) throws IOException {
    RunResult result =
        Runner.forTarget(target)
            .orElseThrow()
            .run(
                RunRequest.of(
                        RealRuntimes.forTarget(target, version),
                        Duration.ofMinutes(1),
                        option,
                        "--print",
                        "new (require('vm').Script)('1', { produceCachedData: true })"
                            + ".cachedData.readUInt32LE(12)")
                    .in(folder)); // --prof leaves a log
    assertThat(result.succeeded()).as(result.toString()).isTrue();
    return result.out().strip();
  }
}
