package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.RuntimeStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The stages in their order, for one request. */
record Pipelines(
    RuntimeStore runtimes,
    StageCache results,
    Progress progress,
    Runners runners,
    Runners provers,
    PackageRequest request,
    ApplicationSource source,
    List<AssetFile> assets,
    Bundles bundles) {

  /** All that needs no application; which is bundled in the meantime. */
  Stage<TargetJob, CopyBase.Copied> copied() {
    return based(request, progress).then(copier());
  }

  /** A code cache, where there may be one. */
  Stage<TargetJob, GenerateCodeCache.Cached> cached() {
    return based(request, progress).then(caching(Optional.empty()));
  }

  /**
   * The rest of the way. What does not get to its place leaves nothing.
   *
   * @param refused why there is to be no code cache
   */
  TargetReport finish(CopyBase.Copied copied, Optional<CodeCacheResult.None> refused)
      throws IOException {
    try {
      return caching(refused)
          .then(
              new FitBuiltinCaches(
                  request.execArgs(), indexes(), tried(runners), results, progress))
          .then(new InjectBlob(request, source, assets, copier(), copied))
          .then(new FinalSign(request.signing(), results, progress))
          .then(new Prove(request.signing(), tried(provers), request.bundling().bundle(), progress))
          .then(new Notarize(request.signing().notary(), progress))
          .then(new WriteSidecars(request.companions(), source, assets, progress))
          .then(new Publish())
          .run(copied.base());
    } catch (IOException | RuntimeException e) {
      discard(copied, e);
      throw e;
    }
  }

  private static void discard(CopyBase.Copied copied, Exception why) {
    try {
      copied.discard();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private Runners tried(Runners some) {
    return new TriedRunners(some, results, progress);
  }

  private CopyBase copier() {
    return new CopyBase(request, source, bundles, results, progress);
  }

  private RuntimeIndexes indexes() {
    return new RuntimeIndexes(results, progress);
  }

  private Stage<TargetJob, SignInPlace.SignedBase> based(PackageRequest wanted, Progress told) {
    Stage<FetchRuntime.Fetched, FetchRuntime.Fetched> bundling =
        fetched -> {
          bundles.begin(fetched.runtime().version());
          return fetched;
        };
    return new FetchRuntime(runtimes, wanted, results, progress)
        .then(bundling)
        .then(new PrepareRuntime(wanted, assets, results, told))
        .then(new SignInPlace(wanted.signing(), progress));
  }

  private Stage<SignInPlace.SignedBase, GenerateCodeCache.Cached> caching(
      Optional<CodeCacheResult.None> refused) {
    RetargetedCache carried =
        new RetargetedCache(
            on ->
                based(request.on(on.target(), on.node()), progress.withoutNotes())
                    .then(new BundleApplication(bundles)),
            indexes(),
            request.execArgs());
    Optional<GivenCache> given =
        request.givenCaches().map(c -> new GivenCache(c, request.execArgs(), indexes()));
    return new BundleApplication(bundles)
        .then(
            new GenerateCodeCache(
                refused,
                request.codeCache(),
                assets,
                request.execArgs(),
                results,
                progress,
                tried(runners),
                carried,
                given));
  }
}
