package dev.fossilize.packager.stage;

import dev.fossilize.packager.imports.ImportGraph;
import dev.fossilize.packager.imports.ImportGraphForm;
import dev.fossilize.packager.imports.MissingPackage;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.packager.tree.PackageSearch;
import dev.fossilize.packager.tree.TreeNote.Kind;
import dev.fossilize.packager.tree.TreeRequest;
import dev.fossilize.packager.tree.Wanted;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of an application as they are installed, with the packages that its scripts name though
 * nobody declares them.
 *
 * @param imports what its entry leads to
 */
record CollectedFiles(ApplicationTree tree, ImportGraph imports) {
  private static final ResultKind<ImportGraph> GRAPH =
      new ResultKind<>("imports", 2, new ImportGraphForm());

  static CollectedFiles collect(TreeRequest request, StageCache results, Progress progress)
      throws IOException {
    Set<Wanted> wanted = new LinkedHashSet<>();
    while (true) {
      ApplicationTree tree = ApplicationTree.collect(request.wanting(wanted));
      ImportGraph imports = scan(tree, results, progress);
      if (!addInstalled(tree, imports, wanted)) {
        return new CollectedFiles(tree, imports);
      }
    }
  }

  /** What will not work, and may be told before anything is known of addons. */
  List<BuildWarning> warnings(Target target) {
    return Stream.concat(
            tree.notes().stream()
                .filter(note -> target.os() != Os.LINUX || note.kind() != Kind.CASE_COLLISION)
                .flatMap(note -> note.warning().stream()),
            imports.warnings().stream())
        .toList();
  }

  private static ImportGraph scan(ApplicationTree tree, StageCache results, Progress progress)
      throws IOException {
    return results.value(
        GRAPH,
        List.of(tree.fingerprint(), tree.entry()),
        () -> {
          try (Progress.Step _ = progress.begin("reading the application's scripts", -1)) {
            return ImportGraph.of(tree);
          }
        },
        progress);
  }

  /** Adds what is missing in the tree and installed; false if that is nothing new. */
  private static boolean addInstalled(ApplicationTree tree, ImportGraph imports, Set<Wanted> wanted)
      throws IOException {
    PackageSearch search = PackageSearch.around(tree);
    boolean added = false;
    for (MissingPackage missing : imports.missing()) {
      Optional<Wanted> named = wanted(tree, missing);
      if (named.isPresent()
          && wanted.stream().noneMatch(other -> isSame(other, named.get()))
          && search.isInstalled(named.get())) {
        added = true;
        wanted.add(named.get());
      }
    }
    return added;
  }

  private static boolean isSame(Wanted one, Wanted other) {
    return one.name().equals(other.name()) && one.from().equals(other.from());
  }

  private static Optional<Wanted> wanted(ApplicationTree tree, MissingPackage missing) {
    InstalledPackage user =
        PackagePaths.owner(missing.importer(), tree.packages()).orElse(tree.application());
    Optional<Path> folder = tree.placement().onDisk(user.path());
    return folder.map(
        from -> new Wanted(missing.name(), from, missing.importer() + ":" + missing.line()));
  }
}
