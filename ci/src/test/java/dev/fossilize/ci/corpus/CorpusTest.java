package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Programs of the corpus do the same as an executable as with Node.js: away from their source, in a
 * clean environment. {@link Selection} says which ones; {@code ci/corpus/run} starts it by hand.
 */
@DisabledOnOs(OS.WINDOWS)
class CorpusTest {
  private static final List<Verdict> VERDICTS = Collections.synchronizedList(new ArrayList<>());

  @TestFactory
  Stream<DynamicTest> program_packaged_doesAsWithNode() throws IOException {
    Selection selection = Selection.fromProperties();
    Assumptions.assumeFalse(selection.isEmpty(), "run with -Dcorpus=all, or ci/corpus/run");
    Corpus corpus = Corpus.read();
    Trial trial = new Trial(corpus, new Installations(corpus), selection.packaging());
    return selection.pairs(corpus).stream()
        .map(pair -> DynamicTest.dynamicTest(pair.toString(), () -> judge(trial, pair)));
  }

  private static void judge(Trial trial, Selection.Pair pair)
      throws IOException, InterruptedException {
    Verdict verdict = trial.of(pair);
    VERDICTS.add(verdict);
    assertThat(verdict.failures()).isEmpty();
  }

  @AfterAll
  static void summary() throws IOException {
    if (!VERDICTS.isEmpty()) {
      Summary.print(VERDICTS);
    }
  }
}
