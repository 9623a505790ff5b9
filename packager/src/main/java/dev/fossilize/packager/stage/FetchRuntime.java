package dev.fossilize.packager.stage;

import dev.fossilize.inject.Injector;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.request.NodeOptions;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gets the target's Node.js executable, verified: from a source, from the cache, or the user's own.
 */
final class FetchRuntime {
  /**
   * The official executable, which nobody may change: it is the cache's.
   *
   * @param layout of the blobs that it reads
   * @param warnings what speaks against shipping it
   */
  record Fetched(NodeRuntime runtime, SeaLayout layout, List<BuildWarning> warnings) {}

  private final RuntimeStore store;
  private final PackageRequest request;
  private final PublisherSignature publisher;
  private final LearnedLayout learned;
  private final Progress progress;

  FetchRuntime(RuntimeStore store, PackageRequest request, StageCache results, Progress progress) {
    this.store = store;
    this.publisher =
        new PublisherSignature(results, request.runtime().unverifiedAllowed(), progress);
    this.learned = new LearnedLayout(results, progress);
    this.request = request;
    this.progress = progress;
  }

  Fetched run(Target target) throws IOException {
    Optional<Path> own = request.runtime().executable();
    NodeRuntime runtime =
        own.isPresent() ? usable(own.get(), target) : publisher.checked(fetch(target));
    SeaLayout layout = layout(runtime);
    requireOptions(runtime.version(), layout);
    return new Fetched(runtime, layout, RuntimeWarnings.of(store.concerns(runtime, time())));
  }

  /** For a build that is made again, the time of the first one. */
  private Instant time() {
    return request.companions().time().orElseGet(Instant::now);
  }

  /** As with any file that an option names: another than it should be is wrong use. */
  private NodeRuntime usable(Path file, Target target) throws IOException {
    try {
      return own(file, target);
    } catch (FormatException e) {
      throw new UsageException(e.problem(), e.advice(), e);
    }
  }

  /**
   * The user's own executable, if it can be what the application goes into: one that carries an
   * application already would be started, and would start that, where Node.js is wanted.
   */
  private NodeRuntime own(Path file, Target target) throws IOException {
    NodeRuntime runtime = store.ofFile(file, target);
    requireAsked(file, runtime.version());
    try (FileBytes bytes = FileBytes.open(runtime.named())) {
      Injector injector = Injectors.of(bytes);
      if (injector.blob(bytes).isPresent() || injector.fuse(bytes).flipped()) {
        throw new AlreadyInjectedException(file.toString(), "it is an application, not Node.js");
      }
    }
    return runtime;
  }

  private void requireAsked(Path file, NodeVersion version) throws UsageException {
    Release release = new Release(version, false, false);
    switch (request.runtime().spec()) {
      case VersionSpec.Exact exact when !exact.admits(release) ->
          throw notAsked(file, version, exact);
      case VersionSpec.Range range when !range.admits(release) ->
          throw notAsked(file, version, range);
      case VersionSpec.Line line when !line.admits(release) -> throw notAsked(file, version, line);
      case VersionSpec.Exact _, VersionSpec.Line _, VersionSpec.Range _ -> {}
      case VersionSpec.Project _, VersionSpec.Lts _, VersionSpec.Latest _, VersionSpec.Local _ -> {}
    }
  }

  private static UsageException notAsked(Path file, NodeVersion version, VersionSpec asked) {
    return new UsageException(
        file + " is Node.js " + version + ", but " + asked + " was asked for.",
        "Leave out --node-version or --node-binary.");
  }

  private SeaLayout layout(NodeRuntime runtime) throws IOException {
    NodeVersion version = runtime.version();
    if (!SeaLayout.isLearnable(version)) {
      return SeaLayout.of(version);
    }
    NodeRuntime host =
        runtime.target() == Target.current() ? runtime : publisher.checked(host(version));
    SeaLayout layout = learned.of(host);
    progress.note(
        "Node.js "
            + version
            + (version.isPreRelease() ? " is no release" : " is newer than this fossilize")
            + ": how it reads blobs was checked against the runtime itself.");
    return layout;
  }

  private NodeRuntime host(NodeVersion version) throws IOException {
    try {
      return store.fetch(Target.current(), version, progress);
    } catch (NoSuchRuntimeException e) {
      throw new FossilizeException(
          "Node.js "
              + version
              + " is newer than this fossilize, and it can't be asked how it reads blobs: "
              + e.problem(),
          "Update fossilize, or choose another release with --node-version.",
          e);
    }
  }

  /** Before a download, as far as it is known by then. */
  private void requireUsable(NodeVersion version) throws FossilizeException {
    if (!SeaLayout.isLearnable(version)) {
      requireOptions(version, SeaLayout.of(version));
    }
  }

  /** Whether blobs can hold what was asked for. */
  private void requireOptions(NodeVersion version, SeaLayout layout) throws FossilizeException {
    if (request.nodeOptions() == NodeOptions.append && !layout.hasExecArgv()) {
      throw new FossilizeException(
          "Executables of Node.js " + version + " can't take options from their command line.",
          "Choose 22.20, 24.7, 25.0 or later with --node-version, or another --node-options.");
    }
    if (!request.execArgs().isEmpty() && !layout.hasExecArgv()) {
      throw new FossilizeException(
          "Node.js "
              + version
              + " can't take options from its blob: "
              + String.join(" ", request.execArgs()),
          "Choose 22.20, 24.7, 25.0 or later with --node-version, or leave --exec-arg out.");
    }
  }

  private NodeRuntime fetch(Target target) throws IOException {
    VersionSpec spec = request.runtime().spec();
    if (spec instanceof VersionSpec.Local) {
      return store.fetch(target, spec, progress);
    }
    NodeVersion version = resolve(spec, target);
    requireUsable(version);
    return store.fetch(target, version, progress);
  }

  /**
   * One version for all targets where there is one, else for those that every source has, else for
   * this target alone.
   */
  private NodeVersion resolve(VersionSpec spec, Target target) throws IOException {
    List<Set<Target>> together = new ArrayList<>(List.of(request.targets()));
    if (!target.musl()) {
      together.add(
          request.targets().stream().filter(one -> !one.musl()).collect(Collectors.toSet()));
    }
    for (Set<Target> targets : together) {
      try {
        return store.resolve(spec, targets, progress);
      } catch (NoSuchRuntimeException | OfflineException e) {
        if (targets.size() == 1) {
          throw e;
        }
      }
    }
    return store.resolve(spec, Set.of(target), progress);
  }
}
