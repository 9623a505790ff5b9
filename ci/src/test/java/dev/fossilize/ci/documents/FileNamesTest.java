package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files and folders of the project that documents name exist. */
class FileNamesTest {
  private static final ProjectFiles PROJECT = ProjectFiles.own();

  /** A path without spaces, patterns or places to fill in. */
  private static final Pattern PATH = Pattern.compile("\\.?[A-Za-z0-9_][\\w.+-]*(/[\\w.+-]+)*/?");

  /** A name that only a source or a document has. */
  private static final Pattern SOURCE =
      Pattern.compile(".*\\.(java|[cm]?js|ts|md|xml|ya?ml|sh|cmd|options|properties)");

  /** Files of users, of other projects, and inside of executables. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "doc/api/cli.md", // Node.js's
          "fossilize/extract", // another folder of theirs
          "fossilize/compile-cache"); // a folder of the user who starts an executable

  @Test
  void files_thatAreNamed_exist() throws IOException {
    List<String> missing = new ArrayList<>();
    int seen = 0;
    for (Document document : PROJECT.documents()) {
      for (String name : document.codeSpans()) {
        if (looksLikeOurs(name)) {
          seen++;
          if (!exists(document, name.replaceFirst("/$", ""))) {
            missing.add(document.path() + ": " + name);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).as("names of files").isGreaterThan(15);
  }

  @Test
  void namesThatAreNotOurs_areStillNamed() throws IOException {
    List<String> spans = new ArrayList<>();
    for (Document document : PROJECT.documents()) {
      spans.addAll(document.codeSpans());
    }
    assertThat(spans).containsAll(NOT_OURS);
  }

  private static boolean looksLikeOurs(String name) {
    if (!PATH.matcher(name).matches() || NOT_OURS.contains(name)) {
      return false;
    }
    boolean below = name.contains("/") && PROJECT.top().contains(name.split("/", 2)[0]);
    return below || SOURCE.matcher(name).matches();
  }

  /**
   * From the root, from the document's folder, as a package of a module ({@code signing/identity}),
   * or, a bare name, anywhere.
   */
  private static boolean exists(Document document, String name) {
    if (PROJECT.has(name) || PROJECT.has(document.resolve(name))) {
      return true;
    }
    if (!name.contains("/")) {
      return !PROJECT.ending("/" + name).isEmpty();
    }
    String module = name.substring(0, name.indexOf('/'));
    return PROJECT.has(module + "/src/main/java/dev/fossilize/" + name);
  }
}
