package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Programs of the corpus do the same as an executable as with Node.js: away from their source, in a
 * clean environment. All are tried with Node.js 22, some with other releases, too; {@link
 * Selection} chooses, and {@code ci/corpus/run} starts it by hand.
 */
@NeedsRuntimes
@DisabledOnOs(OS.WINDOWS)
class CorpusTest {
  /** Most of the time a program is waited for. */
  private static final int AT_ONCE = 2;

  private static final List<Verdict> VERDICTS = Collections.synchronizedList(new ArrayList<>());

  @TestFactory
  Stream<DynamicTest> program_packaged_doesAsWithNode() throws IOException {
    Selection selection = Selection.fromProperties();
    Corpus corpus = Corpus.read();
    Trial trial = new Trial(corpus, new Installations(corpus), selection.packaging());
    ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());
    List<DynamicTest> tests = new ArrayList<>();
    for (Selection.Pair pair : selection.pairs(corpus)) {
      Future<Verdict> verdict = pool.submit(() -> trial.of(pair));
      tests.add(DynamicTest.dynamicTest(pair.toString(), () -> judge(verdict)));
    }
    pool.shutdown();
    return tests.stream();
  }

  private static void judge(Future<Verdict> future) throws Throwable {
    try {
      Verdict verdict = future.get();
      VERDICTS.add(verdict);
      assertThat(verdict.failures()).isEmpty();
    } catch (ExecutionException e) {
      // An aborted assumption is to be seen as one.
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
  }

  @AfterAll
  static void summary() throws IOException {
    if (!VERDICTS.isEmpty()) {
      Summary.print(VERDICTS);
    }
  }
}
