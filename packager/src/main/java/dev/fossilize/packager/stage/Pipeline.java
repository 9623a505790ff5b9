package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.loader.LoaderSettings;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.DamagedRuntimeException;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.store.RuntimeStore;
import dev.fossilize.signing.Signed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stages in their order, for one request. A stage is a class with one method {@code run}, whose
 * arguments are what it needs of the earlier stages' results: what leaves one out does not compile,
 * and a further one changes this file and those stages that use its result.
 */
record Pipeline(
    RuntimeStore runtimes,
    StageCache results,
    Progress progress,
    Runners runners,
    Runners provers,
    PackageRequest request,
    ApplicationSource source,
    List<AssetFile> assets,
    PackApplication packing,
    NeededExports exports,
    CopyBase copying,
    ToldWarnings told) {

  /** All that needs no application; which is bundled in the meantime. */
  PreparedTarget prepare(TargetJob job) throws IOException {
    PreparedTarget target = prepared(job, request, progress);
    copying.ahead(job, target.base());
    return target;
  }

  /** A runtime that was damaged in the cache is no entry any more, and fetched the second time. */
  private PreparedTarget prepared(TargetJob job, PackageRequest wanted, Progress heard)
      throws IOException {
    try {
      return prepare(job, wanted, heard);
    } catch (DamagedRuntimeException e) {
      progress.warn(e.problem() + " Fetching it again.");
      return prepare(job, wanted, heard);
    }
  }

  private PreparedTarget prepare(TargetJob job, PackageRequest wanted, Progress heard)
      throws IOException {
    FetchRuntime.Fetched fetched =
        new FetchRuntime(runtimes, wanted, results, progress).run(job.target());
    packing.begin(fetched.runtime());
    Base base =
        new PrepareRuntime(wanted, exports, results, heard)
            .run(job, fetched.runtime(), fetched.layout());
    SignInPlace.Generator generator =
        new SignInPlace(new Signers(wanted.signing()), progress).run(job, base);
    return new PreparedTarget(
        job, fetched.runtime(), fetched.layout(), fetched.warnings(), base, generator);
  }

  /**
   * The rest of the way. What does not get to its place leaves nothing.
   *
   * @param refused why there is to be no code cache
   */
  TargetReport finish(PreparedTarget target, Optional<CodeCacheResult.None> refused)
      throws IOException {
    TargetJob job = target.job();
    try {
      PackedApplication application = packing.run(target.runtime());
      told.tell(target.warnings(application));
      CodeCacheResult cache = caching(refused).run(target, application);
      FitBuiltinCaches.Fitted fitted = fitting().run(target, cache);
      Licenses licenses = new GatherLicenses(runtimes, progress).run(target.runtime(), application);
      ExecutableDraft draft = copying.run(job, fitted.base());
      InjectBlob.Injected injected =
          new InjectBlob(request, source, assets, StoredArchives.of(request, results, progress))
              .run(target, application, fitted.cache(), licenses, draft);
      Optional<Signed> signature =
          new FinalSign(new Signers(request.signing()), results, progress)
              .run(job, application.name(), fitted.base(), injected);
      Prove.Proven proven = proving().run(target, application, injected, signature);
      Notarize.Cleared cleared =
          new Notarize(request.signing().notary(), progress).run(job, draft, proven);
      WriteSidecars.Sidecars sidecars =
          new WriteSidecars(request.companions(), source, progress).run(target, application, draft);
      return new Publish().run(target, application, fitted.cache(), draft, cleared, sidecars);
    } catch (IOException | RuntimeException e) {
      discard(job, e);
      throw e;
    }
  }

  /** Only the code cache, of the stages up to there. */
  CacheOutcome cache(TargetJob job) throws IOException {
    PreparedTarget target = prepared(job, request, progress);
    PackedApplication application = packing.run(target.runtime());
    told.tell(target.warnings(application));
    CodeCacheResult cache = caching(Optional.empty()).run(target, application);
    return new Detach(request.execArgs()).run(target.runtime(), application, cache);
  }

  /** What will not work of a target. */
  List<BuildWarning> warnings(PreparedTarget target) throws IOException {
    return target.warnings(packing.run(target.runtime()));
  }

  /** Leaves nothing of a target that is not going to be finished. */
  void discard(TargetJob job, Exception why) {
    try {
      copying.discard(job);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private GenerateCodeCache caching(Optional<CodeCacheResult.None> refused) {
    CompiledCache compiled =
        new CompiledCache(request.codeCache(), assets, request.execArgs(), results, progress);
    CompiledModules modules =
        new CompiledModules(
            request.codeCache(),
            assets,
            new LoaderSettings(request.execArgs(), request.nodeOptions()),
            results,
            progress);
    return new GenerateCodeCache(
        refused,
        request.givenCaches().map(some -> new GivenCache(some, request.execArgs(), indexes())),
        tried(runners),
        compiled,
        modules,
        new RetargetedCache(
            this::prepareHost, packing, compiled, modules, indexes(), request.execArgs()),
        progress);
  }

  /** This machine's own platform, to make a cache on that is retargeted. */
  private PreparedTarget prepareHost(TargetJob job, NodeVersion release) throws IOException {
    PackageRequest own =
        request.toBuilder()
            .targets(Set.of(job.target()))
            .runtime(
                new PackageRequest.RuntimeChoice(
                    new VersionSpec.Exact(release),
                    Optional.empty(),
                    request.runtime().unverifiedAllowed()))
            .build();
    return prepared(job, own, progress.withoutNotes());
  }

  private FitBuiltinCaches fitting() {
    return new FitBuiltinCaches(request.execArgs(), indexes(), tried(runners), results, progress);
  }

  private Prove proving() {
    return new Prove(
        new Signers(request.signing()), tried(provers), request.bundling().bundle(), progress);
  }

  private Runners tried(Runners some) {
    return new TriedRunners(some, results, progress);
  }

  private RuntimeIndexes indexes() {
    return new RuntimeIndexes(results, progress);
  }
}
