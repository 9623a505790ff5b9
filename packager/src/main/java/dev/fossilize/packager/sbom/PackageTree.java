package dev.fossilize.packager.sbom;

import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.LicenseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packages that a bundle's files belong to, and which of them uses which.
 *
 * @param packages by their package URLs; the application itself is none of them
 * @param uses from a package's URL, or {@link #APPLICATION}, to those that its files import
 */
public record PackageTree(
    SortedMap<String, BundledPackage> packages, SortedMap<String, SortedSet<String>> uses) {
  /** The application among the users of packages. */
  static final String APPLICATION = "";

  private static final Pattern INSTALLED =
      Pattern.compile(".*(?:^|/)node_modules/(?<name>(?:@[^/]+/)?[^/@][^/]*)/.*");

  /** The packages that were taken along with an application's own files. */
  public static PackageTree of(ApplicationTree tree) {
    Map<String, BundledPackage> byPath = new HashMap<>();
    SortedMap<String, BundledPackage> packages = new TreeMap<>();
    for (InstalledPackage installed : tree.packages()) {
      BundledPackage one =
          BundledPackage.of(installed.name(), installed.description(), installed.licenses());
      byPath.put(installed.path(), one);
      packages.putIfAbsent(one.purl(), one);
    }
    SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
    uses.put(APPLICATION, purls(tree.application().uses(), byPath));
    for (InstalledPackage installed : tree.packages()) {
      BundledPackage one = Objects.requireNonNull(byPath.get(installed.path()));
      uses.computeIfAbsent(one.purl(), p -> new TreeSet<>())
          .addAll(purls(installed.uses(), byPath));
    }
    return new PackageTree(packages, uses);
  }

  private static SortedSet<String> purls(Set<String> paths, Map<String, BundledPackage> byPath) {
    return paths.stream()
        .map(byPath::get)
        .filter(Objects::nonNull)
        .map(BundledPackage::purl)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The packages of which something is in a bundle.
   *
   * @param carried files that the executable carries beside the script
   */
  public static PackageTree of(
      Application application, ApplicationSource source, List<Path> carried) throws IOException {
    Reader reader = new Reader(source);
    for (String file : application.files().keySet()) {
      reader.read(file);
    }
    SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
    uses.put(APPLICATION, new TreeSet<>());
    reader.packages.keySet().forEach(purl -> uses.put(purl, new TreeSet<>()));
    for (Map.Entry<String, Set<String>> file : application.files().entrySet()) {
      String user = reader.owners.getOrDefault(file.getKey(), APPLICATION);
      for (String imported : file.getValue()) {
        String used = reader.owners.getOrDefault(imported, user);
        if (!used.equals(user) && !used.equals(APPLICATION)) {
          uses.computeIfAbsent(user, u -> new TreeSet<>()).add(used);
        }
      }
    }
    for (Path file : carried) {
      String name = file.toString().replace('\\', '/');
      if (!INSTALLED.matcher(name).matches()) {
        continue; // the user's own, wherever it lies
      }
      Optional<BundledPackage> owner = reader.owner(file, name);
      owner.ifPresent(
          found -> {
            reader.packages.putIfAbsent(found.purl(), found);
            uses.computeIfAbsent(APPLICATION, u -> new TreeSet<>()).add(found.purl());
            uses.putIfAbsent(found.purl(), new TreeSet<>());
          });
    }
    return new PackageTree(reader.packages, uses);
  }

  /** Looks packages up, each folder once. */
  private static final class Reader {
    private final ApplicationSource source;
    private final Map<Path, Optional<BundledPackage>> folders = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final SortedMap<String, BundledPackage> packages = new TreeMap<>();

    Reader(ApplicationSource source) {
      this.source = source;
    }

    void read(String file) throws IOException {
      // What esbuild or our own arguments made up may be no path at all.
      Optional<Path> path = SlashPath.resolve(source.root(), file.replaceFirst("[?#].*", ""));
      Optional<BundledPackage> owner = path.isPresent() ? owner(path.get(), file) : ofPath(file);
      owner.ifPresent(
          found -> {
            packages.putIfAbsent(found.purl(), found);
            owners.put(file, found.purl());
          });
    }

    Optional<BundledPackage> owner(Path file, String name) throws IOException {
      Path folder = file.getParent();
      Optional<BundledPackage> described = folder == null ? Optional.empty() : described(folder);
      return described.isPresent() ? described : ofPath(name);
    }

    /**
     * By the nearest package.json with a name; others within a package tell only which of its files
     * are modules.
     */
    private Optional<BundledPackage> described(Path folder) throws IOException {
      Optional<BundledPackage> known = folders.get(folder);
      if (known != null) {
        return known;
      }
      Path parent = folder.getParent();
      Optional<BundledPackage> found;
      if (folder.equals(source.root()) || folder.endsWith("node_modules")) {
        found = Optional.empty();
      } else {
        found = described(PackageJson.in(folder));
        if (found.isEmpty() && parent != null) {
          found = described(parent);
        }
      }
      folders.put(folder, found);
      return found;
    }

    private static Optional<BundledPackage> described(Optional<PackageJson> json)
        throws IOException {
      Optional<String> name = json.flatMap(PackageJson::fullName);
      return json.isPresent() && name.isPresent()
          ? Optional.of(BundledPackage.of(name.get(), json, LicenseFile.in(json.get().folder())))
          : Optional.empty();
    }

    /** Within an archive, as Yarn keeps packages, only the path tells. */
    private static Optional<BundledPackage> ofPath(String file) {
      Matcher installed = INSTALLED.matcher(file);
      return installed.matches()
          ? Optional.of(BundledPackage.of(installed.group("name"), Optional.empty(), List.of()))
          : Optional.empty();
    }
  }
}
