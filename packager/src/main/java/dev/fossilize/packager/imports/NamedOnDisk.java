package dev.fossilize.packager.imports;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.Named;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.packager.tree.PackageSearch;
import dev.fossilize.packager.tree.Wanted;
import dev.fossilize.packager.tree.WantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds on disk what scripts name and their tree lacks. */
public final class NamedOnDisk {
  private static final String MODULES = "node_modules";
  private static final Pattern LOADABLE = Pattern.compile(".*\\.(?:[cm]?js|json|node)");

  private final ApplicationTree tree;
  private final ImportGraph imports;
  private final PackageSearch search;
  private final Path home;
  private final Set<Wanted> packages;
  private final Set<WantedFile> files;
  private final Set<Path> homes;

  private NamedOnDisk(ApplicationTree tree, ImportGraph imports, Named known) throws IOException {
    this.tree = tree;
    this.imports = imports;
    this.search = PackageSearch.around(tree);
    this.home = tree.homeOnDisk();
    this.packages = new LinkedHashSet<>(known.packages());
    this.files = new LinkedHashSet<>(known.files());
    this.homes = new LinkedHashSet<>(known.homes());
  }

  /**
   * Adds to what is known already.
   *
   * @return the same if there is no more
   */
  public static Named find(ApplicationTree tree, ImportGraph imports, Named known)
      throws IOException {
    NamedOnDisk found = new NamedOnDisk(tree, imports, known);
    found.addHomes();
    for (MissingPackage missing : imports.missing()) {
      found.add(missing);
    }
    for (MissingFile absent : imports.absent()) {
      found.add(absent);
    }
    return new Named(found.packages, found.files, found.homes);
  }

  /** Folders with packages of their own, of which Node.js finds those before others. */
  private void addHomes() {
    for (String path : imports.files().keySet()) {
      Optional<Path> script = onDisk(path).filter(file -> file.startsWith(home));
      if (script.isPresent() && !PackagePaths.isInstalled(path)) {
        Path at = script.get().getParent();
        while (at != null && !at.equals(home)) {
          if (Files.isDirectory(at.resolve(MODULES))) {
            homes.add(at);
          }
          at = at.getParent();
        }
      }
    }
  }

  private void add(MissingPackage missing) throws IOException {
    String where = missing.importer() + ":" + missing.line();
    for (Path from : places(missing.importer())) {
      List<String> names =
          missing.whole() ? List.of(missing.name()) : search.beginningWith(missing.name(), from);
      boolean any = false;
      for (String name : names) {
        any |= add(new Wanted(name, from, where));
      }
      if (any) {
        return;
      }
    }
  }

  /** Where Node.js begins to look, and Yarn's Plug'n'Play. */
  private List<Path> places(String importer) {
    InstalledPackage user =
        PackagePaths.owner(importer, tree.packages()).orElse(tree.application());
    return Stream.of(onDisk(TreeFiles.folder(importer)), onDisk(user.path()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** Whether it is installed. */
  private boolean add(Wanted wanted) throws IOException {
    boolean known =
        packages.stream()
            .anyMatch(
                other -> other.name().equals(wanted.name()) && other.from().equals(wanted.from()));
    if (!known && search.isInstalled(wanted)) {
      packages.add(wanted);
      return true;
    }
    return known;
  }

  private void add(MissingFile absent) throws IOException {
    Optional<Path> folder = onDisk(TreeFiles.folder(absent.importer()));
    Optional<Path> found = folder.isPresent() ? find(folder.get(), absent) : Optional.empty();
    if (found.isEmpty()) {
      return;
    }
    String where = absent.importer() + ":" + absent.line();
    Optional<Wanted> installed = installed(found.get(), where);
    if (installed.isPresent()) {
      add(installed.get());
    } else if (isWanted(found.get(), absent.kind())
        && files.stream().noneMatch(file -> file.file().equals(found.get()))) {
      files.add(new WantedFile(found.get(), where));
    }
  }

  private Optional<Path> find(Path folder, MissingFile absent) throws IOException {
    Optional<Path> file = complete(folder, Names.withoutQuery(absent.name()));
    Optional<Path> found =
        file.isPresent()
            ? file
            : SlashPath.resolve(folder, absent.name()).filter(Files::isDirectory);
    if (found.isPresent() && home.startsWith(found.get()) && absent.kind().loads()) {
      found = complete(found.get(), "index"); // all of it would be too much
    }
    return found.isPresent() ? Optional.of(found.get().toRealPath()) : found;
  }

  /** As {@code require} completes a path. */
  private static Optional<Path> complete(Path folder, String name) {
    return TreeFiles.EXTENSIONS.stream()
        .flatMap(extension -> SlashPath.resolve(folder, name + extension).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The package that a file belongs to, if a program installed it. */
  private static Optional<Wanted> installed(Path file, String where) {
    Path within = file;
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      if (at.endsWith(MODULES) && at.getParent() != null) {
        String name = SlashPath.of(at.relativize(within));
        return Optional.of(new Wanted(name, at.getParent(), where));
      }
      boolean scope = at.getFileName() != null && at.getFileName().toString().startsWith("@");
      within = scope ? within : at;
    }
    return Optional.empty();
  }

  /**
   * A folder that holds the application stands for nothing in particular; and a text may mean
   * something in the folder in which the program will be started.
   */
  private boolean isWanted(Path file, ImportKind kind) {
    return !home.startsWith(file)
        && !file.endsWith(MODULES)
        && (kind != ImportKind.TEXT || (file.startsWith(home) && isLoadable(file)));
  }

  private static boolean isLoadable(Path file) {
    return LOADABLE.matcher(String.valueOf(file.getFileName())).matches()
        && Files.isRegularFile(file);
  }

  private Optional<Path> onDisk(String path) {
    return tree.placement().onDisk(path);
  }
}
