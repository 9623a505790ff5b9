package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.Concern;
import dev.fossilize.runtimes.LineEnds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuntimeWarningsTest {
  /** Whoever adds a line's layout adds when it ends. */
  @Test
  void ends_areKnownOfEachLineThatCanBePackaged() {
    List<Integer> lines =
        IntStream.range(0, 100)
            .filter(
                major ->
                    IntStream.range(0, 60)
                        .anyMatch(minor -> SeaLayout.isKnown(new NodeVersion(major, minor, 0))))
            .boxed()
            .toList();
    assertThat(lines).contains(20, 22, 24, 26);
    assertThat(lines).allMatch(major -> LineEnds.of(major).isPresent());
  }

  @Test
  void of_aListThatTellsNothingOfVulnerabilities_saysSo() {
    NodeVersion one = new NodeVersion(22, 23, 2);
    assertThat(
            RuntimeWarnings.of(
                List.of(new Concern.Superseded(one, new NodeVersion(22, 23, 5), "npm"))))
        .containsExactly(
            new BuildWarning(
                "",
                0,
                "Node.js 22.23.2 is not the newest of its line: npm has 22.23.5, and does not tell"
                    + " whether vulnerabilities were mended.",
                "Take the newest of the line: --node-version 22"));
  }
}
