package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.files.FullDiskException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** One product's way through the pipeline, its executables side by side. */
final class ProductRun {
  private static final CodeCacheResult.None NOT_WANTED =
      new CodeCacheResult.None("--no-code-cache was given", false);
  private static final CodeCacheResult.None REJECTED =
      new CodeCacheResult.None("V8 rejected the one that had been made for it", true);

  /**
   * A target that is being prepared.
   *
   * @param target what comes of it
   */
  record Preparing(TargetJob job, Future<PreparedTarget> target) {}

  private final Product product;
  private final List<Preparing> parts;
  private final PackageRequest request;
  private final Pipeline pipeline;
  private final Strictness strictness;

  ProductRun(
      Product product,
      List<Preparing> parts,
      PackageRequest request,
      Pipeline pipeline,
      Strictness strictness) {
    this.product = product;
    this.parts = parts;
    this.request = request;
    this.pipeline = pipeline;
    this.strictness = strictness;
  }

  /**
   * Starts it. The last executable's worker waits for the others, which all have begun by then: no
   * number of workers is too small.
   *
   * @return one outcome for each executable
   */
  Future<List<TargetOutcome>> start(ExecutorService workers) {
    List<Future<Made>> others =
        parts.subList(0, parts.size() - 1).stream()
            .map(part -> workers.submit(() -> make(part)))
            .toList();
    return workers.submit(() -> outcomes(others));
  }

  private List<TargetOutcome> outcomes(List<Future<Made>> others) {
    List<Made> made = new ArrayList<>();
    Throwable failure = null;
    try {
      made.add(make(parts.getLast()));
    } catch (Throwable e) { // not even an error of the JVM's may touch the other products
      failure = e;
    }
    for (Future<Made> other : others.reversed()) {
      try {
        made.addFirst(other.get());
      } catch (ExecutionException e) {
        failure = failure == null ? cause(e) : failure;
      } catch (Throwable e) {
        failure = failure == null ? e : failure;
      }
    }
    return failure == null ? finished(made) : failed(failure, made);
  }

  private List<TargetOutcome> finished(List<Made> made) {
    try {
      List<TargetReport> reports = pipeline.finish(product, details(), made);
      List<TargetOutcome> outcomes = new ArrayList<>();
      for (TargetReport report : reports) {
        outcomes.add(new TargetOutcome.Done(report.runtime().target(), report));
      }
      return outcomes;
    } catch (Throwable e) {
      return failed(e, made);
    }
  }

  private Made make(Preparing part) throws Exception {
    PreparedTarget ready = part.target().get();
    strictness.require(part.job());
    DarwinDetails details = details();
    Optional<CodeCacheResult.None> refused =
        request.codeCache() instanceof CodeCacheChoice.None
            ? Optional.of(NOT_WANTED)
            : Optional.empty();
    try {
      return pipeline.make(ready, details, refused);
    } catch (CodeCacheRejectedException e) {
      // Best effort: an executable without a cache is better than one that warns at every start.
      PreparedTarget again = pipeline.prepare(part.job().again());
      return pipeline.make(again, details, Optional.of(REJECTED));
    }
  }

  /** All of the product's executables are known when the first is made. */
  private DarwinDetails details() throws IOException, InterruptedException, ExecutionException {
    List<PreparedTarget> ready = new ArrayList<>();
    for (Preparing part : parts) {
      ready.add(part.target().get());
    }
    return pipeline.details(product, ready);
  }

  private static Throwable cause(ExecutionException e) {
    return Objects.requireNonNullElse(e.getCause(), e);
  }

  /**
   * What writes into the scratch folder does so in many ways. Nothing is left of the executables,
   * begun or made.
   */
  private List<TargetOutcome> failed(Throwable failure, List<Made> made) {
    Throwable found = failure instanceof ExecutionException e ? cause(e) : failure;
    Throwable why =
        found instanceof IOException e
            ? FullDiskException.explain(e, parts.getFirst().job().scratch().resolve("any"))
            : found;
    parts.forEach(one -> pipeline.discard(one.job(), why));
    made.forEach(one -> pipeline.discard(one.target().job(), why));
    return parts.stream()
        .<TargetOutcome>map(part -> new TargetOutcome.Failed(part.job().target(), why))
        .toList();
  }
}
