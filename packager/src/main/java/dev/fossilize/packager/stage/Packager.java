package dev.fossilize.packager.stage;

import dev.fossilize.packager.app.asset.AssetFile;
import dev.fossilize.packager.app.asset.Assets;
import dev.fossilize.packager.app.bundle.Bundler;
import dev.fossilize.packager.app.bundle.NpmTool;
import dev.fossilize.packager.app.entry.ApplicationSource;
import dev.fossilize.packager.cache.CodeCacheChoice;
import dev.fossilize.packager.cache.CodeCacheResult;
import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.runtime.RuntimeStore;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * @param runtimes where Node.js executables come from
   * @param bundler makes one script of an application
   * @param results keeps what stages made
   * @param progress is told what happens
   */
  public Packager(RuntimeStore runtimes, Bundler bundler, StageCache results, Progress progress) {
    this(runtimes, bundler, results, progress, Runners.ALL);
  }

  /**
   * As {@link #Packager(RuntimeStore, Bundler, StageCache, Progress)}.
   *
   * @param runners how targets are run to make their code caches
   */
  public Packager(
      RuntimeStore runtimes,
      Bundler bundler,
      StageCache results,
      Progress progress,
      Runners runners) {
    this.runners = runners;
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
        ExecutorService workers = Executors.newFixedThreadPool(request.jobs())) {
      Bundles bundles = bundles(request, source, scratch);
      List<Future<TargetOutcome>> running = new ArrayList<>();
      for (Target target : request.targets()) {
        TargetJob job = new TargetJob(target, scratch.room(target.toString()));
        running.add(workers.submit(() -> outcome(job, request, source, assets, bundles)));
      }
      List<TargetOutcome> outcomes = new ArrayList<>();
      for (Future<TargetOutcome> one : running) {
        outcomes.add(one.get());
      }
      accompany(request, source, assets, outcomes);
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while packaging");
    }
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
    for (Path file : new AccompanyRun(request, source, assets, tool).run(made)) {
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
    try (Scratch scratch = new Scratch()) {
      Bundles bundles = bundles(request, source, scratch);
      for (Target target : request.targets()) {
        TargetJob job = new TargetJob(target, scratch.room(target.toString()));
        outcomes.add(cache(job, request, assets, bundles));
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

  private CacheOutcome cache(
      TargetJob job, PackageRequest request, List<AssetFile> assets, Bundles bundles)
      throws IOException {
    try {
      return cached(request, Optional.empty(), assets, bundles)
          .then(new Detach(request.execArgs()))
          .run(job);
    } catch (UsageException e) {
      throw e;
    } catch (FossilizeException e) {
      progress.warn(job.target() + ": " + e.problem() + " " + e.advice());
      return new CacheOutcome.None(job.target(), e.problem());
    }
  }

  private TargetOutcome outcome(
      TargetJob job,
      PackageRequest request,
      ApplicationSource source,
      List<AssetFile> assets,
      Bundles bundles) {
    Optional<CodeCacheResult.None> refused =
        request.codeCache() instanceof CodeCacheChoice.None
            ? Optional.of(NOT_WANTED)
            : Optional.empty();
    try {
      try {
        return done(job, pipeline(request, source, refused, assets, bundles));
      } catch (CodeCacheRejectedException e) {
        // Best effort: an executable without a cache is better than one that warns at every start.
        Stage<TargetJob, TargetReport> without =
            pipeline(request, source, Optional.of(REJECTED), assets, bundles);
        return done(job.again(), without);
      }
    } catch (IOException e) {
      return new TargetOutcome.Failed(
          job.target(), FullDiskException.explain(e, job.scratch().resolve("any")));
    } catch (Throwable e) { // not even an error of the JVM's may touch the other targets
      return new TargetOutcome.Failed(job.target(), e);
    }
  }

  private static TargetOutcome done(TargetJob job, Stage<TargetJob, TargetReport> pipeline)
      throws IOException {
    return new TargetOutcome.Done(job.target(), pipeline.run(job));
  }

  private Stage<TargetJob, TargetReport> pipeline(
      PackageRequest request,
      ApplicationSource source,
      Optional<CodeCacheResult.None> refused,
      List<AssetFile> assets,
      Bundles bundles) {
    return cached(request, refused, assets, bundles)
        .then(
            new FitBuiltinCaches(
                request.execArgs(),
                new RuntimeIndexes(results, progress),
                runners,
                results,
                progress))
        .then(new InjectBlob(request, source, assets))
        .then(
            orDiscard(
                new FinalSign(request.signing(), results, progress)
                    .then(new Prove(request.signing(), progress))
                    .then(new Notarize(request.signing().notary(), progress))
                    .then(new Accompany(request.companions(), source, assets, progress))
                    .then(new Publish())));
  }

  private Stage<TargetJob, GenerateCodeCache.Cached> cached(
      PackageRequest request,
      Optional<CodeCacheResult.None> refused,
      List<AssetFile> assets,
      Bundles bundles) {
    RuntimeIndexes indexes = new RuntimeIndexes(results, progress);
    CarriedCache carried =
        new CarriedCache(
            on ->
                bundled(
                    request.on(on.target(), on.node()), assets, bundles, progress.withoutNotes()),
            indexes,
            request.execArgs());
    Optional<GivenCache> given =
        request.givenCaches().map(c -> new GivenCache(c, request.execArgs(), indexes));
    return bundled(request, assets, bundles, progress)
        .then(
            new GenerateCodeCache(
                refused,
                request.codeCache(),
                assets,
                request.execArgs(),
                results,
                progress,
                runners,
                carried,
                given));
  }

  private Stage<TargetJob, BundleApplication.Bundled> bundled(
      PackageRequest request, List<AssetFile> assets, Bundles bundles, Progress preparing) {
    return new FetchRuntime(runtimes, request, results, progress)
        .then(new PrepareRuntime(request, assets, results, preparing))
        .then(new SignInPlace(request.signing(), progress))
        .then(new BundleApplication(bundles));
  }

  private static void discard(InjectBlob.Injected injected, Exception why) {
    try {
      injected.discard();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** An executable that does not get to its place leaves nothing. */
  private static <O> Stage<InjectBlob.Injected, O> orDiscard(Stage<InjectBlob.Injected, O> rest) {
    return injected -> {
      try {
        return rest.run(injected);
      } catch (IOException | RuntimeException e) {
        discard(injected, e);
        throw e;
      }
    };
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
