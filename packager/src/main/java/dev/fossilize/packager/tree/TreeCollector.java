package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.application.scan.Reach;
import dev.fossilize.packager.tree.DependencyWalk.Reached;
import dev.fossilize.packager.tree.NodeLookup.Found;
import dev.fossilize.packager.tree.NodeLookup.FoundLink;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Puts an application's tree together. */
final class TreeCollector {
  private final TreeRequest request;
  private final OwnPackage own;
  private final TreeBuilder tree = new TreeBuilder();
  private final FileRules workingCopy;

  TreeCollector(TreeRequest request) throws IOException {
    this.request = request;
    this.own = OwnPackage.of(request);
    this.workingCopy = new WorkingCopy(request.outputs());
    if (own.folder().getParent() == null) {
      throw new UsageException(
          "The application's folder is " + own.folder() + ", all of the file system.",
          "Move the application to a folder of its own.");
    }
  }

  ApplicationTree collect() throws IOException {
    Installation installation = installation();
    PathPatterns exclude = PathPatterns.parse(request.exclude());
    DependencyWalk walk =
        new DependencyWalk(
            installation, folder -> exclude.matches(SlashPath.between(own.folder(), folder)));
    Reached application = walk.reach(own.folder());
    Inclusions inclusions = Inclusions.of(request.include(), own.folder());
    for (Path folder : inclusions.packages()) {
      walk.reach(folder);
    }
    for (Path home : request.named().homes()) {
      application.uses().add(walk.reach(home).folder());
    }
    walk.walk();
    if (request.reach().isEmpty()) {
      takeUndeclared(installation, walk);
    }
    takeWanted(installation, walk);
    noteUnreached(installation);
    List<Path> folders = new ArrayList<>(walk.packages().keySet());
    folders.addAll(inclusions.folders());
    outside().forEach(file -> folders.add(Objects.requireNonNull(file.getParent())));
    NamedFiles named = new NamedFiles(request.named().files(), own.folder(), workingCopy);
    folders.addAll(named.outside());
    Placement placement = Placement.of(own.folder(), own.folderName(), folders);
    String home = place(placement, own.folder());
    FolderScan scan = new FolderScan(tree, exclude, home);
    scanPackages(installation, walk, placement, scan);
    inclusions.addTo(scan, placement);
    named.addTo(tree, scan, placement);
    for (Path file : outside()) {
      scan.add(file, place(placement, file));
    }
    scan.add(request.entry(), place(placement, request.entry()));
    addLinks(walk, placement, scan);
    NodeModules.complete(tree, walk.packages().keySet(), placement, scan);
    new LinkResolver(tree, placement, scan, workingCopy).resolve();
    tree.notes(walk.notes());
    Findings.look(tree);
    Map<String, List<LicenseFile>> licenses = LicenseFile.byFolder(tree.nodes());
    List<InstalledPackage> packages = dependencies(walk, placement, scan, licenses);
    tree.notes(DiskReaders.among(packages));
    return new ApplicationTree(
        placement,
        place(placement, request.entry()),
        describe(application, placement, licenses),
        tree.nodes(),
        tree.notes(),
        packages);
  }

  private List<InstalledPackage> dependencies(
      DependencyWalk walk,
      Placement placement,
      FolderScan scan,
      Map<String, List<LicenseFile>> licenses) {
    return walk.packages().values().stream()
        .filter(reached -> !reached.folder().equals(own.folder()))
        .map(reached -> describe(reached, placement, licenses))
        .filter(installed -> !scan.isExcluded(installed.path()))
        .toList();
  }

  private void takeUndeclared(Installation installation, DependencyWalk walk) throws IOException {
    SortedMap<Path, Path> found =
        new Undeclared(own, installation, walk.packages().keySet()).find();
    found.values().removeIf(walk::isExcluded);
    if (!found.isEmpty()) {
      tree.note(
          TreeNote.Kind.UNDECLARED,
          own.folder(),
          "Taken along though no package.json in "
              + own.folder()
              + " declares them: "
              + found.keySet().stream()
                  .map(place -> SlashPath.between(own.folder(), place))
                  .collect(Collectors.joining(", "))
              + ". --exclude leaves one out.");
      for (Path folder : found.values()) {
        walk.reach(folder);
      }
      walk.walk();
    }
  }

  private void takeWanted(Installation installation, DependencyWalk walk) throws IOException {
    for (Wanted wanted : request.named().packages()) {
      Optional<Found> found = installation.find(wanted.name(), wanted.from());
      if (found.isPresent() && walk.reachFound(found.get())) {
        tree.note(
            TreeNote.Kind.UNDECLARED,
            wanted.where(),
            wanted.where()
                + " names the package "
                + wanted.name()
                + ", which nobody declares for it; it is taken along from "
                + found.get().folder()
                + ".");
      }
    }
    walk.walk();
  }

  private Installation installation() throws IOException {
    Installation all = Installation.of(own.folder());
    return request.reach().isEmpty()
        ? all
        : new ScriptInstallation(all, own.folder(), request.reach().get().packages().keySet());
  }

  /** Files that a script reaches outside of its folder. */
  private List<Path> outside() {
    return request.reach().map(Reach::files).orElse(Set.of()).stream()
        .filter(file -> !file.startsWith(own.folder()))
        .toList();
  }

  private void noteUnreached(Installation installation) throws IOException {
    List<String> unknown = request.reach().map(Reach::unknown).orElse(List.of());
    for (String place : request.include().isEmpty() ? unknown : List.<String>of()) {
      tree.note(
          TreeNote.Kind.UNKNOWN_FILES,
          place,
          "Files beside it are named here that are only known when it runs.");
    }
    Map<String, String> packages = request.reach().map(Reach::packages).orElse(Map.of());
    for (Map.Entry<String, String> one : packages.entrySet()) {
      if (installation.find(one.getKey(), own.folder()).isEmpty()) {
        tree.note(
            TreeNote.Kind.NOT_INSTALLED,
            one.getValue(),
            one.getKey() + " is asked for here, and is not installed.");
      }
    }
  }

  private void scanPackages(
      Installation installation, DependencyWalk walk, Placement placement, FolderScan scan)
      throws IOException {
    for (Reached reached : walk.packages().values()) {
      Path folder = reached.folder();
      FileRules rules = rules(reached, walk);
      installation.scan(scan, folder, place(placement, folder), rules);
      if (rules instanceof OwnFiles files && files.choose()) {
        tree.removeEmptyFolders(place(placement, folder));
      }
    }
  }

  /** Published packages lie in {@code node_modules}; in other folders somebody works. */
  private FileRules rules(Reached reached, DependencyWalk walk) throws IOException {
    if (NodeLookup.isInstalled(reached.folder())) {
      return FileRules.PUBLISHED;
    }
    if (!reached.folder().equals(own.folder())) {
      return workingCopy;
    }
    if (request.reach().isPresent()) {
      return new ReachedFiles(request.reach().get().files(), workingCopy);
    }
    return OwnFiles.rules(own, request.entry(), workingCopy, walk.packages().keySet(), tree);
  }

  private void addLinks(DependencyWalk walk, Placement placement, FolderScan scan)
      throws IOException {
    for (FoundLink link : walk.links()) {
      Optional<String> path = placement.pathOf(link.at());
      Optional<String> target = placement.pathOf(link.target());
      if (path.isPresent()
          && target.isPresent()
          && !scan.isExcluded(path.get())
          && !scan.isExcluded(target.get())) {
        tree.add(new TreeNode.Link(path.get(), LinkResolver.relative(path.get(), target.get())));
      }
    }
  }

  private static InstalledPackage describe(
      Reached reached, Placement placement, Map<String, List<LicenseFile>> licenses) {
    String path = place(placement, reached.folder());
    return new InstalledPackage(
        path,
        reached.manifest().map(Manifest::description),
        reached.uses().stream().map(used -> place(placement, used)).collect(Collectors.toSet()),
        licenses.getOrDefault(path, List.of()));
  }

  private static String place(Placement placement, Path file) {
    return placement
        .pathOf(file)
        .orElseThrow(() -> new IllegalStateException(file + " lies outside of " + placement));
  }
}
