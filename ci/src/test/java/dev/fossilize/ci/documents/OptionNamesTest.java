package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Options that guides name are in {@code docs/reference.md}, which is made from the commands. */
class OptionNamesTest {
  private static final ProjectFiles PROJECT = ProjectFiles.own();

  /** An option where a code span begins, or behind one of our commands. */
  private static final Pattern NAMED = Pattern.compile("^(?:fossilize [a-z ]+)?(--[a-z][a-z-]*)");

  private static final Pattern DEFINED = Pattern.compile("--(\\[no-\\])?([a-z][a-z-]*)");

  /** Options of Node.js, V8 and bun. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "--build-sea",
          "--build-snapshot",
          "--bytecode",
          "--env-file",
          "--import",
          "--input-type",
          "--max-old-space-size",
          "--prof-process",
          "--run",
          "--single-threaded",
          "--stack-trace-limit",
          "--test",
          "--watch");

  @Test
  void options_thatAreNamed_exist() throws IOException {
    Set<String> defined = defined();
    List<String> missing = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Document document : PROJECT.documents()) {
      if (document.path().startsWith("docs/guide/") || document.path().equals("README.md")) {
        for (String span : document.codeSpans()) {
          NAMED
              .matcher(span)
              .results()
              .map(option -> option.group(1))
              .forEach(
                  option -> {
                    seen.add(option);
                    if (!defined.contains(option) && !NOT_OURS.contains(option)) {
                      missing.add(document.path() + ": " + option);
                    }
                  });
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).hasSizeGreaterThan(30).containsAll(NOT_OURS);
  }

  private static Set<String> defined() throws IOException {
    Set<String> defined = new TreeSet<>();
    for (String span : PROJECT.document("docs/reference.md").codeSpans()) {
      for (MatchResult option : DEFINED.matcher(span).results().toList()) {
        defined.add("--" + option.group(2));
        if (option.group(1) != null) {
          defined.add("--no-" + option.group(2));
        }
      }
    }
    return defined;
  }
}
