package dev.fossilize.packager.stage;

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
import dev.fossilize.platforms.parallel.SideTask;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final StageCache results;
  private final Progress progress;
  private final SideTask<CollectedFiles> collected;
  private final Map<Target, SideTask<TargetTree>> fitted = new ConcurrentHashMap<>();

  /**
   * @param files which of them
   * @param packages where addons of other platforms come from
   */
  TargetTrees(
      PackageRequest request,
      ApplicationSource source,
      CarriedFiles files,
      PlatformPackages.Opener packages,
      StageCache results,
      Progress progress) {
    this.request = request;
    this.source = source;
    this.files = files;
    this.packages = packages;
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
  TargetTree of(Target target) throws IOException {
    return fitted.computeIfAbsent(target, t -> SideTask.start(() -> fit(t))).get();
  }

  /** What the scripts name. */
  ImportGraph imports() throws IOException {
    return collected.get().imports();
  }

  @Override
  public void close() {
    fitted.values().forEach(SideTask::close);
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
      return options.slim() ? slim(found, options) : found;
    }
  }

  private CollectedFiles slim(CollectedFiles all, TreeOptions options) throws IOException {
    ApplicationTree slim = SlimTree.of(all.tree(), all.imports(), options.include());
    progress.note(
        String.format(
                Locale.ROOT,
                "--slim leaves out %d of %d files, %.1f of %.1f MB, which no script names.",
                all.tree().files() - slim.files(),
                all.tree().files(),
                (all.tree().size() - slim.size()) / MEGA,
                all.tree().size() / MEGA)
            + " --include takes what the application misses.");
    return new CollectedFiles(slim, all.imports());
  }

  private TargetTree fit(Target target) throws IOException {
    CollectedFiles all = collected.get();
    TargetTree fit = TargetTree.of(all.tree(), target, Target.current(), packages);
    List<BuildWarning> warnings = new ArrayList<>(all.warnings(target));
    warnings.addAll(fit.warnings());
    return new TargetTree(fit.tree(), warnings);
  }

  /** What this program writes is no part of what it packs. */
  private Set<Path> outputs() {
    return Stream.concat(
            request.targets().stream().map(target -> request.output().place(target, source.name())),
            Stream.concat(request.metafile().stream(), request.licenses().file().stream()))
        .map(file -> file.toAbsolutePath().normalize())
        .collect(Collectors.toUnmodifiableSet());
  }
}
