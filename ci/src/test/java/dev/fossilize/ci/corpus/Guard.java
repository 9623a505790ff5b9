package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends what would run for ever, or starts itself again and again. */
final class Guard {
  private static final int LIMIT_SECONDS = 280;
  private static final int POLL_MILLIS = 250;

  /** Programs that run tests or compile in processes of their own have a handful. */
  private static final int MOST_CHILDREN = 30;

  private Guard() {}

  static void await(Process process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    List<ProcessHandle> children = List.of();
    boolean ended = false;
    while (!ended && children.size() <= MOST_CHILDREN && System.nanoTime() < end) {
      ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (!ended) {
        children = process.descendants().toList();
      }
    }
    if (!ended) {
      var _ = process.destroyForcibly();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    // What it started and left behind must not reach into the next test.
    children.forEach(ProcessHandle::destroyForcibly);
    assertThat(children).as("processes that it started").hasSizeLessThanOrEqualTo(MOST_CHILDREN);
    assertThat(ended).as("ended within %s seconds", LIMIT_SECONDS).isTrue();
  }
}
