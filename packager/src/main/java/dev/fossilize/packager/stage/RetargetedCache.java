package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.retarget.CannotRetargetException;
import dev.fossilize.codecache.retarget.Retargeter;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the code cache of a target that can't be run here: this machine's own runtime of the same
 * release makes one of the very same script, which is retargeted. However many targets ask, it is
 * made once: the stages before keep their results, and so does whoever generates.
 */
final class RetargetedCache {
  /** The stages before the application's, for another platform. */
  @FunctionalInterface
  interface Preparation {
    PreparedTarget prepare(TargetJob job, NodeVersion release) throws IOException;
  }

  /** This machine's own runtime of the release, and what makes its caches the target's. */
  private record Source(PreparedTarget own, Runner runner, Retargeter retargeter) {}

  private final Preparation host;
  private final PackApplication packing;
  private final CompiledCache compiled;
  private final CompiledModules modules;
  private final RuntimeIndexes indexes;
  private final List<String> execArgs;

  /**
   * @param host prepares this machine's own runtime
   * @param packing gives the application as this machine runs it
   * @param compiled has it make its cache
   * @param modules has it make those of an archive
   * @param execArgs what the executable will run with
   */
  RetargetedCache(
      Preparation host,
      PackApplication packing,
      CompiledCache compiled,
      CompiledModules modules,
      RuntimeIndexes indexes,
      List<String> execArgs) {
    this.host = host;
    this.packing = packing;
    this.compiled = compiled;
    this.modules = modules;
    this.indexes = indexes;
    this.execArgs = execArgs;
  }

  /**
   * Makes the cache for {@code target}.
   *
   * @throws CannotRetargetException on any doubt
   */
  CodeCacheResult.Made make(PreparedTarget target, PackedApplication.Bundle bundle)
      throws IOException {
    NodeRuntime runtime = target.runtime();
    Source source = source(target);
    Retargeter retargeter = source.retargeter();
    if (retargeter.doubt().isPresent()
        && StartMode.of(bundle.application(), runtime.version(), true) != StartMode.LOADER) {
      throw new CannotRetargetException(
          retargeter.doubt().get()
              + ", and says so at each start, since no loader keeps it silent");
    }
    CodeCacheResult.Made made = compiled.make(source.own(), bundle, source.runner());
    byte[] retargeted =
        retargeter.retarget(
            "the code cache for " + source.own().target(), made.content().toByteArray(), execArgs);
    CodeCacheResult.Made there =
        CodeCacheResult.Made.of(
                new MemoryBytes("the code cache for " + target.target(), retargeted),
                made.kind(),
                runtime.version(),
                bundle.script(),
                new Origin.Retargeted(source.own().target()))
            .as(made.kind(), made.remarks().toArray(String[]::new));
    return retargeter.doubt().map(there::with).orElse(there);
  }

  /**
   * The caches of an archive's modules; a module whose cache can't be retargeted gets none.
   *
   * @throws CannotRetargetException if that is so for all of them
   */
  CodeCacheResult.Modules make(PreparedTarget target, PackedApplication.Archived application)
      throws IOException {
    Source source = source(target);
    CodeCacheResult.Modules made = madeHere(source, application);
    List<ModuleCaches.Cache> there = new ArrayList<>();
    Optional<CannotRetargetException> refused = Optional.empty();
    for (ModuleCaches.Cache cache : made.caches().caches()) {
      try {
        there.add(retargeted(cache, source.retargeter()));
      } catch (CannotRetargetException e) {
        refused = Optional.of(e);
      }
    }
    if (there.isEmpty() && refused.isPresent()) {
      throw refused.get();
    }
    CodeCacheResult.Modules all =
        new CodeCacheResult.Modules(
            new ModuleCaches(there, made.caches().resolutions()),
            made.flagHash(),
            made.kind(),
            made.visited(),
            made.remarks(),
            new Origin.Retargeted(source.own().target()),
            loader(made, source.retargeter()));
    int left = made.caches().caches().size() - there.size();
    CodeCacheResult.Modules told =
        refused.isPresent()
            ? all.with(
                "%d of %d modules have none: %s"
                    .formatted(left, made.caches().caches().size(), refused.get().getMessage()))
            : all;
    return source.retargeter().doubt().map(told::with).orElse(told);
  }

  /**
   * Made of the application as this machine runs it, of which addons for this platform are a part,
   * and told for the target's.
   */
  private CodeCacheResult.Modules madeHere(Source source, PackedApplication.Archived application)
      throws IOException {
    PackedApplication.Archived own = own(source, application);
    CodeCacheResult.Modules made = modules.make(source.own(), own, source.runner());
    if (own.fingerprint().equals(application.fingerprint())) {
      return made;
    }
    try (FileBytes from = FileBytes.open(own.archive());
        FileBytes to = FileBytes.open(application.archive())) {
      return new SameFiles(Archive.read(from), Archive.read(to)).carried(made);
    }
  }

  /** One that was installed for the target alone is taken as it is. */
  private PackedApplication.Archived own(Source source, PackedApplication.Archived application)
      throws IOException {
    try {
      return packing.run(source.own().runtime()) instanceof PackedApplication.Archived own
          ? own
          : application;
    } catch (FossilizeException e) {
      return application;
    }
  }

  /** The loader works without one, too. */
  private Optional<Content> loader(CodeCacheResult.Modules made, Retargeter retargeter)
      throws IOException {
    if (made.loader().isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = made.loader().get().toByteArray();
      return Optional.of(
          Content.of(retargeter.retarget("the loader's code cache", bytes, execArgs)));
    } catch (CannotRetargetException e) {
      return Optional.empty();
    }
  }

  private ModuleCaches.Cache retargeted(ModuleCaches.Cache cache, Retargeter retargeter)
      throws IOException {
    byte[] bytes = Content.of(cache.data()).toByteArray();
    byte[] there = retargeter.retarget(cache.data().name(), bytes, execArgs);
    return new ModuleCaches.Cache(
        cache.node(), cache.kind(), new MemoryBytes(cache.data().name(), there));
  }

  private Source source(PreparedTarget target) throws IOException {
    Target here = Target.current();
    NodeRuntime runtime = target.runtime();
    Runner runner =
        Runner.forTarget(here)
            .orElseThrow(
                () -> new CannotRetargetException("this machine can't run Node.js itself"));
    if (here.os() == Os.DARWIN && !execArgs.isEmpty()) {
      // Entitlements may set flags there, and with options there is no hash to compare with.
      throw new CannotRetargetException(
          "on macOS it is not certain which flags V8 has beside " + String.join(" ", execArgs));
    }
    // Before anything is fetched or made for this machine: the target may well be refused.
    RuntimeIndex index = indexes.of(runtime);
    Retargeter.requireUsable(index);
    TargetJob job = new TargetJob(here, Files.createDirectory(target.scratch().resolve("host")));
    PreparedTarget own = host.prepare(job, runtime.version());
    return new Source(own, runner, Retargeter.between(indexes.of(own.runtime()), index));
  }
}
