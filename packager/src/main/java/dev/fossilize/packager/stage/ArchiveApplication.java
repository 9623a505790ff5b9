package dev.fossilize.packager.stage;

import dev.fossilize.packager.addon.AddonSymbols;
import dev.fossilize.packager.addon.TargetTree;
import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.sbom.BundledPackage;
import dev.fossilize.packager.sbom.PackageTree;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packs the application's installed files, which are the same for every release. */
final class ArchiveApplication implements PackApplication.Maker {
  private final String name;
  private final TargetTrees trees;
  private final StoredArchives archives;

  /**
   * @param name what to call the executable
   */
  ArchiveApplication(String name, TargetTrees trees, StoredArchives archives) {
    this.name = name;
    this.trees = trees;
    this.archives = archives;
  }

  @Override
  public PackApplication.Form form(NodeRuntime runtime) {
    return new PackApplication.Form(Optional.empty(), Optional.of(runtime.target()));
  }

  @Override
  public PackedApplication pack(NodeRuntime runtime) throws IOException {
    TargetTree fit = trees.of(runtime);
    ApplicationTree tree = fit.tree();
    String fingerprint = tree.fingerprint();
    PackageTree packages = PackageTree.of(tree);
    InstalledPackage own = tree.application();
    return new PackedApplication.Archived(
        name,
        tree,
        trees.imports(),
        archives.of(tree, fingerprint, List.of()),
        fingerprint,
        fit.warnings(),
        packages,
        Licenses.of(
            own.description()
                .map(json -> BundledPackage.of(own.name(), Optional.of(json), own.licenses())),
            packages));
  }

  /** Only Linux executables lose any. */
  @Override
  public Set<String> symbols(NodeRuntime runtime) throws IOException {
    return runtime.target().os() == Os.LINUX
        ? AddonSymbols.neededBy(trees.of(runtime).tree())
        : Set.of();
  }

  @Override
  public void close() {
    trees.close();
  }
}
