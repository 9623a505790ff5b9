package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of modules in {@code docs/architecture.md} has each of the project's. */
class ModulesTest {
  private static final ProjectFiles PROJECT = ProjectFiles.own();
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);
  private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

  @Test
  void table_namesEveryModule() throws IOException {
    List<String> built =
        MODULE
            .matcher(Files.readString(PROJECT.root().resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .toList();
    List<String> named =
        PROJECT.document("docs/architecture.md").find(ROW).stream()
            .map(row -> row.group(1))
            .toList();
    assertThat(built).isNotEmpty();
    assertThat(named).containsAll(built).doesNotHaveDuplicates().allMatch(PROJECT::has);
  }
}
