package dev.fossilize.packager.stage;

import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.packager.warning.StrictException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Whether there may be warnings. Where there may be none, no target is finished before all are
 * known of all targets: one target's warning keeps the others from being written, too.
 */
final class Strictness {
  private final boolean strict;
  private final Collection<Future<PreparedTarget>> targets;
  private final Pipeline pipeline;
  private Optional<StrictException> refusal = Optional.empty();

  /**
   * @param targets all, each of which fails or is ready at some time
   */
  Strictness(boolean strict, Collection<Future<PreparedTarget>> targets, Pipeline pipeline) {
    this.strict = strict;
    this.targets = targets;
    this.pipeline = pipeline;
  }

  /**
   * Waits for the warnings.
   *
   * @param job whose traces are taken away if it can't go on
   * @throws StrictException if there are some; one and the same for all targets
   */
  void require(TargetJob job) throws IOException, InterruptedException {
    if (!strict) {
      return;
    }
    Optional<StrictException> why = refusal();
    if (why.isPresent()) {
      pipeline.discard(job, why.get());
      throw why.get();
    }
  }

  private synchronized Optional<StrictException> refusal() throws InterruptedException {
    if (refusal.isEmpty()) {
      Set<BuildWarning> all = new LinkedHashSet<>();
      for (Future<PreparedTarget> target : targets) {
        all.addAll(warnings(target));
      }
      refusal =
          all.isEmpty() ? Optional.empty() : Optional.of(new StrictException(List.copyOf(all)));
    }
    return refusal;
  }

  /** Of a target that fails, none are known; its own failure is told. */
  private List<BuildWarning> warnings(Future<PreparedTarget> target) throws InterruptedException {
    try {
      return pipeline.warnings(target.get());
    } catch (ExecutionException | IOException e) {
      return List.of();
    }
  }
}
