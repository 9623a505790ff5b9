package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.addon.AddonNeeds;
import dev.fossilize.packager.addon.PlatformPackages;
import dev.fossilize.packager.addon.TargetTree;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.imports.ImportGraph;
import dev.fossilize.packager.imports.SlimTree;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.TreeOptions;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Named;
import dev.fossilize.packager.tree.TreeRequest;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.platforms.parallel.SideTask;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application's files for each target: collected once, whatever the number of targets, and
 * beside what else is to be done; then with the native addons of the target's platform.
 */
final class TargetTrees implements AutoCloseable {
  private static final double MEGA = 1e6;

  private final PackageRequest request;
  private final ApplicationSource source;
  private final CarriedFiles files;
  private final PlatformPackages.Opener packages;
  private final TrainedFiles trained;
  private final StageCache results;
  private final Progress progress;
  private final SideTask<CollectedFiles> collected;
  private final Map<NodeVersion, SideTask<ApplicationTree>> carried = new ConcurrentHashMap<>();
  private final Map<Target, SideTask<TargetTree>> fitted = new ConcurrentHashMap<>();

  /**
   * @param files which of them
   * @param packages where addons of other platforms come from
   * @param trained what training runs read of them
   */
  TargetTrees(
      PackageRequest request,
      ApplicationSource source,
      CarriedFiles files,
      PlatformPackages.Opener packages,
      TrainedFiles trained,
      StageCache results,
      Progress progress) {
    this.request = request;
    this.source = source;
    this.files = files;
    this.packages = packages;
    this.trained = trained;
    this.results = results;
    this.progress = progress;
    this.collected = SideTask.start(this::collect);
  }

  /**
   * The files for one target.
   *
   * @throws dev.fossilize.platforms.errors.FossilizeException if the application can't do without
   *     an addon that there is not for it
   */
  TargetTree of(NodeRuntime runtime) throws IOException {
    return fitted.computeIfAbsent(runtime.target(), _ -> SideTask.start(() -> fit(runtime))).get();
  }

  /** What the scripts name. */
  ImportGraph imports() throws IOException {
    return collected.get().imports();
  }

  @Override
  public void close() {
    fitted.values().forEach(SideTask::close);
    carried.values().forEach(SideTask::close);
    collected.close();
  }

  private CollectedFiles collect() throws IOException {
    try (Progress.Step _ = progress.begin("collecting the application's files", -1)) {
      TreeOptions options = request.tree().orElseThrow();
      CollectedFiles found =
          CollectedFiles.collect(
              new TreeRequest(
                  source.entry(),
                  source.root(),
                  options.include(),
                  options.exclude(),
                  outputs(),
                  files.reach(),
                  Named.NOTHING),
              results,
              progress);
      found.tree().notes().stream()
          .filter(note -> note.warning().isEmpty())
          .forEach(note -> progress.note(note.text()));
      return found;
    }
  }

  /** What goes into executables of a release, before it is fit to their targets. */
  private ApplicationTree carried(NodeRuntime runtime) throws IOException {
    return request.tree().orElseThrow().slim()
        ? carried.computeIfAbsent(runtime.version(), _ -> SideTask.start(() -> slim(runtime))).get()
        : collected.get().tree();
  }

  private ApplicationTree slim(NodeRuntime runtime) throws IOException {
    CollectedFiles all = collected.get();
    Optional<Training> training = request.codeCache().runs();
    Set<String> wanted = new HashSet<>(all.imports().files().keySet());
    wanted.addAll(all.tree().named(request.tree().orElseThrow().include()));
    if (training.isPresent()) {
      wanted.addAll(trained.of(all.tree(), training.get(), runtime));
    }
    ApplicationTree slim = SlimTree.of(all.tree(), wanted);
    progress.note(
        String.format(
                Locale.ROOT,
                "--slim leaves out %d of %d files, %.1f of %.1f MB, which no script names",
                all.tree().files() - slim.files(),
                all.tree().files(),
                (all.tree().size() - slim.size()) / MEGA,
                all.tree().size() / MEGA)
            + (training.isPresent()
                ? " and no training run looks for."
                : "; --train runs the application to see what else it reads.")
            + " --include takes what the application misses.");
    return slim;
  }

  private TargetTree fit(NodeRuntime runtime) throws IOException {
    Target target = runtime.target();
    TargetTree fit = TargetTree.of(carried(runtime), target, Target.current(), packages);
    List<BuildWarning> warnings = new ArrayList<>(collected.get().warnings(target));
    warnings.addAll(fit.warnings());
    if (target.os() == Os.LINUX) {
      try (FileBytes bytes = FileBytes.open(runtime.executable())) {
        warnings.addAll(AddonNeeds.warnings(fit.tree(), SystemNeeds.of(bytes), runtime.version()));
      }
    }
    return new TargetTree(fit.tree(), warnings);
  }

  /** What this program writes is no part of what it packs. */
  private Set<Path> outputs() {
    return Stream.concat(
            request.products().stream().map(one -> request.output().place(one, source.name())),
            Stream.concat(request.metafile().stream(), request.licenses().file().stream()))
        .map(file -> file.toAbsolutePath().normalize())
        .collect(Collectors.toUnmodifiableSet());
  }
}
