package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.loader.LoaderSettings;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Product;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.DamagedRuntimeException;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.store.RuntimeStore;
import dev.fossilize.signing.Signed;
import java.io.IOException;
import java.nio.file.Path;
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
   * What macOS is told of a product.
   *
   * @param parts all of its executables
   */
  DarwinDetails details(Product product, List<PreparedTarget> parts) throws IOException {
    return DarwinDetails.of(request, source, product, parts);
  }

  /**
   * An executable, up to its proof. What does not get there leaves nothing.
   *
   * @param refused why there is to be no code cache
   */
  Made make(PreparedTarget target, DarwinDetails details, Optional<CodeCacheResult.None> refused)
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
          new InjectBlob(
                  request, source, assets, details, StoredArchives.of(request, results, progress))
              .run(target, application, fitted.cache(), licenses, draft);
      Optional<Signed> signature =
          new FinalSign(new Signers(request.signing()), results, progress)
              .run(job, application.name(), details, fitted.base(), injected);
      Prove.Proven proven = proving().run(target, application, details, injected, signature);
      return new Made(target, application, fitted.cache(), draft, proven);
    } catch (IOException | RuntimeException e) {
      discard(job, e);
      throw e;
    }
  }

  /**
   * The rest of the way. What does not get to its place leaves nothing.
   *
   * @param parts the product's executables
   * @return one report for each
   */
  List<TargetReport> finish(Product product, DarwinDetails details, List<Made> parts)
      throws IOException {
    Path scratch = parts.getFirst().target().scratch();
    Artifact artifact;
    try {
      artifact =
          new Assemble(request.signing().wanted())
              .run(product, details, parts.stream().map(Made::draft).toList());
    } catch (IOException | RuntimeException e) {
      parts.forEach(part -> discard(part.target().job(), e));
      throw e;
    }
    try {
      new Notarize(request.signing().notary(), progress.of(product.toString()))
          .run(product, artifact, scratch);
      WriteSidecars.Sidecars sidecars =
          new WriteSidecars(request.companions(), source, progress)
              .run(product, parts, artifact, scratch);
      return new Publish().run(parts, artifact, sidecars);
    } catch (IOException | RuntimeException e) {
      discard(artifact, e);
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
  void discard(TargetJob job, Throwable why) {
    try {
      copying.discard(job);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static void discard(Artifact artifact, Exception why) {
    try {
      artifact.discard();
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
