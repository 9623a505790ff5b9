package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.asset.Assets;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.application.bundle.NpmTool;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RuntimeStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the pipeline once for each target. */
public final class Packager {
  private static final CodeCacheResult.None NOT_WANTED =
      new CodeCacheResult.None("--no-code-cache was given", false);
  private static final CodeCacheResult.None REJECTED =
      new CodeCacheResult.None("V8 rejected the one that had been made for it", true);

  private final RuntimeStore runtimes;
  private final Bundler bundler;
  private final StageCache results;
  private final Progress progress;
  private final Runners runners;
  private final Runners provers;

  /**
   * @param runtimes where Node.js executables come from
   * @param bundler makes one script of an application
   * @param results keeps what stages made
   * @param progress is told what happens
   */
  public Packager(RuntimeStore runtimes, Bundler bundler, StageCache results, Progress progress) {
    this(runtimes, bundler, results, progress, Runners.ALL, Runners.ALL);
  }

  /**
   * As {@link #Packager(RuntimeStore, Bundler, StageCache, Progress)}.
   *
   * @param runners how targets are run to make their code caches; where they are not, caches are
   *     retargeted
   * @param provers how executables are started to prove them
   */
  public Packager(
      RuntimeStore runtimes,
      Bundler bundler,
      StageCache results,
      Progress progress,
      Runners runners,
      Runners provers) {
    this.runners = runners;
    this.provers = provers;
    this.runtimes = runtimes;
    this.bundler = bundler;
    this.results = results;
    this.progress = progress;
  }

  /**
   * Makes the executables. Targets neither stop nor spoil each other.
   *
   * @return one outcome for each target, in the request's order
   * @throws UsageException if the request can't be fulfilled for any target; nothing was written
   *     then
   */
  public List<TargetOutcome> run(PackageRequest request) throws IOException {
    ApplicationSource source = ApplicationSource.locate(request.application());
    List<AssetFile> assets = assets(request);
    requireWords(request.execArgs());
    try (OutputFolder _ = OutputFolder.open(request, source);
        Scratch scratch = new Scratch();
        Bundles bundles = bundles(request, source, scratch)) {
      Pipelines pipelines = pipelines(request, source, assets, bundles);
      List<TargetOutcome> outcomes = run(request, pipelines, scratch);
      accompany(request, source, assets, outcomes);
      return outcomes;
    }
  }

  /**
   * What needs no application comes first, for all targets: bundling takes about as long as that.
   */
  private static List<TargetOutcome> run(
      PackageRequest request, Pipelines pipelines, Scratch scratch) throws IOException {
    Map<TargetJob, Future<CopyBase.Copied>> copies = new LinkedHashMap<>();
    List<Future<TargetOutcome>> running = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(request.jobs())) {
      for (Target target : request.targets()) {
        TargetJob job = new TargetJob(target, scratch.room(target.toString()));
        copies.put(job, workers.submit(() -> pipelines.copied().run(job)));
      }
      copies.forEach(
          (job, copy) -> running.add(workers.submit(() -> outcome(job, copy, request, pipelines))));
      List<TargetOutcome> outcomes = new ArrayList<>();
      for (Future<TargetOutcome> one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while packaging");
    }
  }

  private static TargetOutcome outcome(
      TargetJob job, Future<CopyBase.Copied> copy, PackageRequest request, Pipelines pipelines) {
    Optional<CodeCacheResult.None> refused =
        request.codeCache() instanceof CodeCacheChoice.None
            ? Optional.of(NOT_WANTED)
            : Optional.empty();
    try {
      try {
        return new TargetOutcome.Done(job.target(), pipelines.finish(copy.get(), refused));
      } catch (CodeCacheRejectedException e) {
        // Best effort: an executable without a cache is better than one that warns at every start.
        CopyBase.Copied another = pipelines.copied().run(job.again());
        return new TargetOutcome.Done(
            job.target(), pipelines.finish(another, Optional.of(REJECTED)));
      }
    } catch (ExecutionException e) {
      return failed(job, Objects.requireNonNullElse(e.getCause(), e));
    } catch (Throwable e) { // not even an error of the JVM's may touch the other targets
      return failed(job, e);
    }
  }

  /** What writes into the scratch folder does so in many ways. */
  private static TargetOutcome failed(TargetJob job, Throwable why) {
    return new TargetOutcome.Failed(
        job.target(),
        why instanceof IOException e
            ? FullDiskException.explain(e, job.scratch().resolve("any"))
            : why);
  }

  private void accompany(
      PackageRequest request,
      ApplicationSource source,
      List<AssetFile> assets,
      List<TargetOutcome> outcomes)
      throws IOException {
    if (!request.companions().wanted()) {
      return;
    }
    List<TargetReport> made = new ArrayList<>();
    for (TargetOutcome outcome : outcomes) {
      if (outcome instanceof TargetOutcome.Done done) {
        made.add(done.report());
      }
    }
    Optional<NpmTool> tool = request.bundling().bundle() ? bundler.tool() : Optional.empty();
    for (Path file : new RunArtifacts(request, source, assets, tool).run(made)) {
      progress.note("beside them: " + file.getFileName());
    }
  }

  /**
   * Makes only the code caches, and no executables.
   *
   * @return one outcome for each target, in the request's order
   */
  public List<CacheOutcome> caches(PackageRequest request) throws IOException {
    ApplicationSource source = ApplicationSource.locate(request.application());
    List<AssetFile> assets = assets(request);
    requireWords(request.execArgs());
    List<CacheOutcome> outcomes = new ArrayList<>();
    try (Scratch scratch = new Scratch();
        Bundles bundles = bundles(request, source, scratch)) {
      Pipelines pipelines = pipelines(request, source, assets, bundles);
      for (Target target : request.targets()) {
        TargetJob job = new TargetJob(target, scratch.room(target.toString()));
        outcomes.add(cache(job, request, pipelines));
      }
    }
    return outcomes;
  }

  private static List<AssetFile> assets(PackageRequest request) throws IOException {
    return Assets.collect(request.assets().wishes(), request.assets().manifest(), Path.of(""));
  }

  private Bundles bundles(PackageRequest request, ApplicationSource source, Scratch scratch)
      throws IOException {
    return new Bundles(
        scratch.room("bundles"),
        release -> bundler.bundle(source, request.bundling(), release, progress));
  }

  private Pipelines pipelines(
      PackageRequest request, ApplicationSource source, List<AssetFile> assets, Bundles bundles) {
    return new Pipelines(
        runtimes, results, progress, runners, provers, request, source, assets, bundles);
  }

  private CacheOutcome cache(TargetJob job, PackageRequest request, Pipelines pipelines)
      throws IOException {
    try {
      return pipelines.cached().then(new Detach(request.execArgs())).run(job);
    } catch (UsageException e) {
      throw e;
    } catch (FossilizeException e) {
      progress.warn(job.target() + ": " + e.problem() + " " + e.advice());
      return new CacheOutcome.None(job.target(), e.problem());
    }
  }

  /**
   * In a blob each option is one word, and what is none would become an argument of the
   * application.
   */
  private static void requireWords(List<String> execArgs) throws UsageException {
    for (String word : execArgs) {
      if (!word.startsWith("-")) {
        throw new UsageException(
            "--exec-arg=" + word + " is no option.",
            "Write an option and its value as one word: --exec-arg=--stack-size=2000");
      }
    }
  }
}
