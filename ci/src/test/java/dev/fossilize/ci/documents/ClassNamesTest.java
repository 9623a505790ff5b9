package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and members that documents for developers name exist, in the modules they say. */
class ClassNamesTest {
  private static final ProjectFiles PROJECT = ProjectFiles.own();

  /** A class, perhaps with a member: {@code SeaLayout.RANGES}. */
  private static final Pattern CLASS = Pattern.compile("([A-Z][a-z0-9]\\w*)(?:\\.(\\w+))?");

  /** {@code `SeaLayout` in `inject`}. */
  private static final Pattern CLASS_IN_MODULE =
      Pattern.compile("`([A-Z][a-z]\\w+)` in `([a-z]+)`");

  private static final Set<String> NOT_OURS = Set.of("IOException", "System");

  /** What lore tells of programs that no source of ours mentions. */
  private static final Set<String> ELSEWHERE = Set.of("RegExpBytecodePeepholeOptimization");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/new-node-release.md",
        "docs/architecture.md",
        "docs/decisions.md",
        "CONTRIBUTING.md"
      })
  void classes_thatAreNamed_exist(String path) throws IOException {
    List<String> missing = new ArrayList<>();
    int seen = 0;
    for (String span : PROJECT.document(path).codeSpans()) {
      var named = CLASS.matcher(span);
      if (named.matches() && !NOT_OURS.contains(named.group(1))) {
        seen++;
        if (!exists(named.group(1), named.group(2))) {
          missing.add(span);
        }
      }
    }
    assertThat(missing).as(path).isEmpty();
    assertThat(seen).as("classes in %s", path).isPositive();
  }

  /** Lore tells of the JDK's, Node.js's and V8's classes, too: some source mentions each. */
  @Test
  void classes_inLore_areMentionedInSources() throws IOException {
    Set<String> words = new HashSet<>();
    for (String path : PROJECT.paths()) {
      if (path.matches(".*\\.(java|[cm]?js|ts)") && !path.contains("/ci/documents/")) {
        words.addAll(
            List.of(Files.readString(PROJECT.root().resolve(path)).split("[^A-Za-z0-9_]+", -1)));
      }
    }
    List<String> missing = new ArrayList<>();
    for (String span : PROJECT.document(".lore.md").codeSpans()) {
      var named = CLASS.matcher(span);
      if (named.matches() && !words.contains(named.group(1))) {
        missing.add(named.group(1));
      }
    }
    assertThat(missing).containsOnlyOnceElementsOf(ELSEWHERE).hasSameSizeAs(ELSEWHERE);
  }

  @Test
  void classes_saidToBeInAModule_areThere() throws IOException {
    List<String> elsewhere = new ArrayList<>();
    int seen = 0;
    for (Document document : PROJECT.documents()) {
      for (MatchResult named : document.find(CLASS_IN_MODULE)) {
        seen++;
        List<String> files = PROJECT.sourcesOf(named.group(1));
        if (files.stream().noneMatch(file -> file.startsWith(named.group(2) + "/"))) {
          elsewhere.add(document.path() + ": " + named.group() + ": " + files);
        }
      }
    }
    assertThat(elsewhere).isEmpty();
    assertThat(seen).isGreaterThan(15);
  }

  private static boolean exists(String className, String member) throws IOException {
    for (String file : PROJECT.sourcesOf(className)) {
      if (member == null
          || Pattern.compile("\\b" + member + "\\b")
              .matcher(Files.readString(PROJECT.root().resolve(file)))
              .find()) {
        return true;
      }
    }
    return false;
  }
}
