package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.platforms.runtime.RealRuntimes;
import dev.fossilize.platforms.target.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuntimeFetchTest {
  @Test
  void fetch_all_verifiesPublishersAndLeavesMuslOut() {
    Stream.of(Target.values())
        .filter(target -> !target.musl())
        .forEach(target -> RealRuntimes.forTarget(target, Fossilize.NODE));

    Outcome fetched =
        Fossilize.run("runtime", "fetch", "--offline", "-n", Fossilize.NODE, "-t", "all").done();

    assertThat(fetched.err()).contains("linux-x64-musl is left out of 'all'");
    assertThat(fetched.out().lines())
        .hasSize(6)
        .filteredOn(line -> line.contains("darwin-"))
        .hasSize(2)
        .allMatch(
            line ->
                line.endsWith(
                    "signed by Developer ID Application: Node.js Foundation (HX7739G8FX)"));
    assertThat(fetched.out().lines())
        .filteredOn(line -> line.contains(" win-"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("signed by OpenJS Foundation"));
    assertThat(
            Fossilize.run(
                    "runtime",
                    "fetch",
                    "--offline",
                    "-n",
                    Fossilize.NODE,
                    "-t",
                    "all,linux-x64-musl")
                .exitCode())
        .isOne();
  }
}
