package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
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

  /** Of the JDK, of libraries, of V8, of ELF, Mach-O and PE. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "ConnectException",
          "FileChannel",
          "IOException",
          "Intl",
          "RegExpBytecodePeepholeOptimization",
          "Set",
          "SizeOfInitializedData",
          "System");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/new-node-release.md",
        "docs/architecture.md",
        "docs/decisions.md",
        "CONTRIBUTING.md",
        ".lore.md"
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
