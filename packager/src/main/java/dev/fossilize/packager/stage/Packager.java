package dev.fossilize.packager.stage;

import dev.fossilize.packager.addon.PlatformPackages;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.asset.Assets;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.application.bundle.NpmTool;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Product;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the pipeline once for each target. */
public final class Packager {
  private final RuntimeStore runtimes;
  private final Bundler bundler;
  private final PlatformPackages.Opener packages;
  private final StageCache results;
  private final Progress progress;
  private final Runners runners;
  private final Runners provers;

  /**
   * @param runtimes where Node.js executables come from
   * @param bundler makes one script of an application
   * @param packages where native addons for other platforms come from
   * @param results keeps what stages made
   * @param progress is told what happens
   * @param runners how targets are run to make their code caches; where they are not, caches are
   *     retargeted
   * @param provers how executables are started to prove them
   */
  public Packager(
      RuntimeStore runtimes,
      Bundler bundler,
      PlatformPackages.Opener packages,
      StageCache results,
      Progress progress,
      Runners runners,
      Runners provers) {
    this.runners = runners;
    this.provers = provers;
    this.runtimes = runtimes;
    this.bundler = bundler;
    this.packages = packages;
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
  public List<TargetOutcome> run(PackageRequest asked) throws IOException {
    ApplicationSource source = ApplicationSource.locate(asked.application());
    PackageRequest request = ProjectRelease.in(asked, source, progress);
    List<AssetFile> assets = assets(request);
    requireWords(request.execArgs());
    CarriedFiles files = CarriedFiles.of(request, source);
    try (OutputFolder _ = OutputFolder.open(request, source);
        Scratch scratch = new Scratch();
        PackApplication packing = packing(request, source, files, assets, scratch)) {
      Pipeline pipeline = pipeline(request, source, assets, packing);
      List<TargetOutcome> outcomes = run(request, pipeline, scratch);
      accompany(request, source, files, assets, packing, outcomes);
      return outcomes;
    }
  }

  /**
   * What needs no application comes first, for all targets: bundling takes about as long as that.
   */
  private static List<TargetOutcome> run(PackageRequest request, Pipeline pipeline, Scratch scratch)
      throws IOException {
    Map<Target, ProductRun.Preparing> prepared = new LinkedHashMap<>();
    List<Future<List<TargetOutcome>>> running = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(request.jobs())) {
      for (Target target : request.targets()) {
        TargetJob job = new TargetJob(target, scratch.room(target.toString()));
        prepared.put(
            target, new ProductRun.Preparing(job, workers.submit(() -> pipeline.prepare(job))));
      }
      Strictness strictness =
          new Strictness(
              request.strict(),
              prepared.values().stream().map(ProductRun.Preparing::target).toList(),
              pipeline);
      for (Product product : request.products()) {
        ProductRun run =
            new ProductRun(
                product,
                product.parts().stream().map(prepared::get).toList(),
                request,
                pipeline,
                strictness);
        running.add(run.start(workers));
      }
      List<TargetOutcome> outcomes = new ArrayList<>();
      for (Future<List<TargetOutcome>> one : running) {
        outcomes.addAll(one.get());
      }
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
      CarriedFiles files,
      List<AssetFile> assets,
      PackApplication packing,
      List<TargetOutcome> outcomes)
      throws IOException {
    if (!request.companions().wanted()
        && request.metafile().isEmpty()
        && request.licenses().file().isEmpty()) {
      return;
    }
    List<TargetReport> made = new ArrayList<>();
    for (TargetOutcome outcome : outcomes) {
      if (outcome instanceof TargetOutcome.Done done) {
        made.add(done.report());
      }
    }
    if (request.metafile().isPresent() && !made.isEmpty()) {
      new RunMetafile(packing).of(made, request.metafile().get()).write();
    }
    if (request.licenses().file().isPresent() && !made.isEmpty()) {
      new RunLicenses(packing, new GatherLicenses(runtimes, progress))
          .of(made, request.licenses().file().get())
          .write();
    }
    Optional<NpmTool> tool =
        request.bundling().bundle() && !files.any() ? bundler.tool() : Optional.empty();
    for (Path file : new RunArtifacts(request, source, assets, packing, tool).run(made)) {
      progress.note("beside them: " + file.getFileName());
    }
  }

  /**
   * Makes only the code caches, and no executables.
   *
   * @return one outcome for each target, in the request's order
   */
  public List<CacheOutcome> caches(PackageRequest asked) throws IOException {
    ApplicationSource source = ApplicationSource.locate(asked.application());
    PackageRequest request = ProjectRelease.in(asked, source, progress);
    List<AssetFile> assets = assets(request);
    requireWords(request.execArgs());
    List<CacheOutcome> outcomes = new ArrayList<>();
    CarriedFiles files = CarriedFiles.of(request, source);
    try (Scratch scratch = new Scratch();
        PackApplication packing = packing(request, source, files, assets, scratch)) {
      Pipeline pipeline = pipeline(request, source, assets, packing);
      for (Target target : request.targets()) {
        TargetJob job = new TargetJob(target, scratch.room(target.toString()));
        outcomes.add(cache(job, pipeline));
      }
    }
    return outcomes;
  }

  private static List<AssetFile> assets(PackageRequest request) throws IOException {
    return Assets.collect(request.assets().wishes(), request.assets().manifest(), Path.of(""));
  }

  private PackApplication packing(
      PackageRequest request,
      ApplicationSource source,
      CarriedFiles files,
      List<AssetFile> assets,
      Scratch scratch)
      throws IOException {
    return new PackApplication(
        files.any()
            ? new ArchiveApplication(
                source.name(),
                new TargetTrees(
                    request,
                    source,
                    files,
                    packages,
                    new TrainedFiles(runtimes, request, assets, results, progress),
                    results,
                    progress),
                StoredArchives.of(request, results, progress))
            : new BundleApplication(
                bundler,
                source,
                request.bundling(),
                assets.stream().map(asset -> Path.of(asset.origin())).toList(),
                scratch.room("bundles"),
                progress));
  }

  private Pipeline pipeline(
      PackageRequest request,
      ApplicationSource source,
      List<AssetFile> assets,
      PackApplication packing) {
    CopyBase copying = new CopyBase(request, source, packing, results, progress);
    return new Pipeline(
        runtimes,
        results,
        progress,
        runners,
        provers,
        request,
        source,
        assets,
        packing,
        new NeededExports(request, assets, packing),
        copying,
        new ToldWarnings(progress));
  }

  private CacheOutcome cache(TargetJob job, Pipeline pipeline) throws IOException {
    try {
      return pipeline.cache(job);
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
