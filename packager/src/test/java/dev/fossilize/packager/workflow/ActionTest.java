package dev.fossilize.packager.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workflows, ours and those that we write, name each action by a commit and its version. */
class ActionTest {
  private static final String PINNED = "[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+";
  private static final Plan PLAN =
      new Plan(
          Machine.USUAL,
          false,
          List.of("app.js", "--define=A='\nuses: x/y\n'"),
          List.of("app.js"),
          List.of(),
          Optional.of(new Modules("web", "npm ci")),
          new Plan.Source(Optional.empty(), "main"));

  @Test
  void buildFile_github_usesEveryActionByItsCommit() throws IOException {
    List<String> used = new ArrayList<>(used(CiService.GITHUB.buildFile(PLAN)));
    assertThat(used.remove("x/y")).as("a user's words stay as they are").isTrue();
    assertThat(used).hasSizeGreaterThan(Action.values().length).allMatch(it -> it.matches(PINNED));
    assertThat(used).containsAll(references());
  }

  @Test
  void ownWorkflows_areOfTheSameTable() throws IOException {
    List<String> used = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("..", ".github", "workflows"))) {
      for (Path file : all.toList()) {
        used.addAll(used(Files.readString(file)));
      }
    }
    assertThat(used).isNotEmpty().allMatch(it -> it.matches(PINNED));
    assertThat(references()).containsAll(used);
  }

  @Test
  void pinned_actionWithoutCommit_isRefused() {
    assertThatThrownBy(() -> Action.pinned("- uses: else/where"))
        .hasMessageContaining("else/where");
  }

  private static List<String> references() {
    return Arrays.stream(Action.values()).map(Action::reference).toList();
  }

  /** What stands behind {@code uses:} where a step begins or goes on. */
  private static List<String> used(String workflow) {
    return workflow
        .lines()
        .map(String::strip)
        .map(line -> line.startsWith("- ") ? line.substring(2) : line)
        .filter(line -> line.startsWith("uses: "))
        .map(line -> line.substring("uses: ".length()))
        .toList();
  }
}
