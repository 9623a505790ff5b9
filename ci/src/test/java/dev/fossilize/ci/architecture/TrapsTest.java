package dev.fossilize.ci.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code ci/traps.md} true: every trap has a row, and every test that a row names is there.
 */
class TrapsTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Z]\\d+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`([a-z.]+\\.[A-Z]\\w*)#(\\w+)`");

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("traps.md"))).results().toList();
  }

  @Test
  void rows_areThoseOfEveryTrapInOrder() throws IOException {
    List<String> wanted = new ArrayList<>();
    wanted.addAll(numbered("E", 13));
    wanted.addAll(numbered("M", 13));
    wanted.addAll(numbered("P", 9));
    wanted.addAll(numbered("B", 1));
    assertThat(rows()).extracting(row -> row.group(1)).containsExactlyElementsOf(wanted);
  }

  @Test
  void tests_thatAreNamed_exist() throws IOException {
    int found = 0;
    for (MatchResult row : rows()) {
      for (MatchResult test : TEST.matcher(row.group(3)).results().toList()) {
        assertThat(source(test.group(1)))
            .as("%s, for trap %s", test.group(1), row.group(1))
            .containsPattern("\\bvoid " + test.group(2) + "\\(");
        found++;
      }
    }
    assertThat(found).isGreaterThan(50);
  }

  @Test
  void rows_eachNameATest() throws IOException {
    assertThat(rows())
        .filteredOn(row -> !TEST.matcher(row.group(3)).find())
        .extracting(row -> row.group(1))
        .isEmpty();
  }

  private static List<String> numbered(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
  }

  /** The test class's text, from whichever module has it. */
  private static String source(String name) throws IOException {
    Path inModule =
        Path.of("src", "test", "java", "dev", "fossilize")
            .resolve(name.replace('.', '/') + ".java");
    try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().resolveSibling(""))) {
      List<Path> files = modules.map(m -> m.resolve(inModule)).filter(Files::exists).toList();
      assertThat(files).as("files of %s", name).hasSize(1);
      return Files.readString(files.getFirst());
    }
  }
}
