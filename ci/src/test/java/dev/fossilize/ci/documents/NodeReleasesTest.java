package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/new-node-release.md} names each class that tells releases of Node.js apart. */
class NodeReleasesTest {
  private static final ProjectFiles PROJECT = ProjectFiles.own();

  private static final String VARIABLE = "FOSSILIZE_ALL_RUNTIMES";

  /** Comparing a release's parts, or V8's version, with something. */
  private static final Pattern TELLS_APART =
      Pattern.compile("\\.(major|minor)\\(\\)|\\.isAtLeast\\(|\"\\d{2}\\.\\d{1,2}\"");

  /** These compare releases with each other, or with what a user wrote. */
  private static final Set<String> KNOW_NONE =
      Set.of("KnownReleases", "Pruning", "RuntimeStore", "RuntimeWarnings", "VersionSpec");

  @Test
  void classes_thatTellReleasesApart_areNamed() throws IOException {
    List<String> spans = PROJECT.document("docs/new-node-release.md").codeSpans();
    List<String> found = new ArrayList<>();
    for (String path : PROJECT.paths()) {
      if (path.contains("/src/main/java/")
          && path.endsWith(".java")
          && TELLS_APART.matcher(Files.readString(PROJECT.root().resolve(path))).find()) {
        found.add(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()));
      }
    }
    assertThat(found).hasSizeGreaterThan(8).containsAll(KNOW_NONE);
    assertThat(found)
        .filteredOn(name -> !KNOW_NONE.contains(name))
        .allMatch(name -> spans.stream().anyMatch(span -> span.split("\\.", 2)[0].equals(name)));
  }

  /** The releases at the edges are tried by a workflow of their own, which names its tests. */
  @Test
  void edgesWorkflow_runsEachTestThatTheVariableTurnsOn() throws IOException {
    List<String> turnedOn = new ArrayList<>();
    for (String path : PROJECT.paths()) {
      if (path.endsWith("Test.java")
          && !path.endsWith(getClass().getSimpleName() + ".java")
          && Files.readString(PROJECT.root().resolve(path)).contains(VARIABLE)) {
        turnedOn.add(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()));
      }
    }
    Matcher tests =
        Pattern.compile("-Dtest=(\\S+)")
            .matcher(Files.readString(PROJECT.root().resolve(".github/workflows/edges.yml")));
    assertThat(tests.find()).isTrue();
    assertThat(tests.group(1).split(",")).containsExactlyInAnyOrderElementsOf(turnedOn);
  }
}
