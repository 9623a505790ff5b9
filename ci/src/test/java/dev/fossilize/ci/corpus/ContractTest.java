package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a program can ask of fs, modules, threads and processes is answered by the executable as by
 * Node.js of the same release. {@code ci/contract} has the questions, and the few answers that
 * differ, with the reason.
 */
@NeedsRuntimes
@DisabledOnOs(OS.WINDOWS)
class ContractTest {
  private static final Path FOLDER = Path.of("contract").toAbsolutePath();
  private static final int FEWEST_CHECKS = 150;
  private static final int MOST_DIFFERENCES = 3;

  @TempDir Path scratch;

  /** A check whose answer may differ, and why. */
  record Allowed(String check, String reason) {}

  private static List<Allowed> allowed() throws IOException {
    return new Gson()
        .fromJson(
            Files.readString(FOLDER.resolve("differences.json")),
            new TypeToken<List<Allowed>>() {}.getType());
  }

  @Test
  void differences_areFewAndHaveReasons() throws IOException {
    assertThat(allowed()).hasSizeLessThanOrEqualTo(MOST_DIFFERENCES);
    assertThat(allowed()).allMatch(one -> one.reason().length() > 20);
  }

  @TestFactory
  Stream<DynamicTest> program_packaged_answersAsWithNode() throws IOException {
    String lines = System.getProperty("contract", Selection.ALL);
    CorpusProgram program = CorpusProgram.read(FOLDER.resolve("program.json"));
    List<String> majors =
        lines.equals(Selection.ALL) ? program.node() : List.of(lines.split(",", -1));
    return majors.stream()
        .map(Selection::release)
        .map(node -> DynamicTest.dynamicTest("Node.js " + node, () -> judge(program, node)));
  }

  private void judge(CorpusProgram program, String node) throws IOException, InterruptedException {
    Path folder = scratch.toRealPath().resolve(node);
    Path tree = folder.resolve("source");
    Trees.copy(FOLDER.resolve("app"), tree);
    Launch plain =
        new Launch.PlainNode(Fossilize.node(node), List.of(), tree, tree.resolve("main.js"));
    Runs expected = Runs.of(program, plain, folder, "node", FOLDER.resolve("work"));
    assertThat(expected.unmet("node")).isEmpty();
    Path file = folder.resolve("contract");
    Packaging packaging = Selection.fromProperties().packaging();
    Outcome made = packaging.make(program, tree, node, file);
    assertThat(made.exitCode()).as(made.err()).isZero();
    Trees.delete(tree);
    Launch executable = packaging.launch(program, file);
    Runs found = Runs.of(program, executable, folder, "executable", FOLDER.resolve("work"));
    List<String> wrong = new ArrayList<>(found.unmet("executable"));
    wrong.addAll(checks(expected.normalized(0, found), found.normalized(0, expected)));
    for (int i = 1; i < program.commands().size(); i++) {
      wrong.addAll(expected.differences(i, found));
    }
    assertThat(wrong).isEmpty();
  }

  /** The checks' answers that differ and may not, and those that may and don't. */
  private static List<String> checks(Observation node, Observation ours) throws IOException {
    Map<String, String> expected = answers(node.out());
    Map<String, String> found = answers(ours.out());
    assertThat(expected).hasSizeGreaterThanOrEqualTo(FEWEST_CHECKS);
    List<String> allowed = allowed().stream().map(Allowed::check).toList();
    List<String> wrong = new ArrayList<>();
    expected.forEach(
        (check, answer) -> {
          String other = found.getOrDefault(check, "(no answer)");
          if (answer.equals(other) == allowed.contains(check)) {
            wrong.add(check + "\n  node:       " + answer + "\n  executable: " + other);
          }
        });
    assertThat(expected.keySet()).containsAll(allowed);
    return wrong;
  }

  private static Map<String, String> answers(String output) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      int tab = line.indexOf('\t');
      assertThat(tab).as(line).isPositive();
      assertThat(answers.put(line.substring(0, tab), line.substring(tab + 1))).as(line).isNull();
    }
    return answers;
  }
}
