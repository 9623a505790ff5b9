package dev.fossilize.packager.addon;

import com.google.gson.JsonObject;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.LicenseFile;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces packages that are for this machine's platform by those for the target: what package
 * managers choose among optional dependencies by {@code os}, {@code cpu} and {@code libc}.
 */
final class PlatformSwap {
  /** More would be an endless chain. */
  private static final int MOST_FETCHED = 200;

  private final ApplicationTree tree;
  private final Target target;
  private final Target host;
  private final PlatformPackages.Opener source;
  private final RequiredPackages required;
  private final List<BuildWarning> warnings = new ArrayList<>();
  private final Map<String, TreeNode> nodes = new TreeMap<>();
  private final List<InstalledPackage> packages = new ArrayList<>();
  private Optional<PlatformPackages> opened = Optional.empty();
  private Optional<LockFile> lock = Optional.empty();
  private boolean looked;
  private int fetched;

  /**
   * @param host what the installation was made for
   */
  PlatformSwap(ApplicationTree tree, Target target, Target host, PlatformPackages.Opener source) {
    this.tree = tree;
    this.target = target;
    this.host = host;
    this.source = source;
    this.required = RequiredPackages.of(tree);
  }

  List<BuildWarning> warnings() {
    return warnings;
  }

  /** The tree for the target; the same one where it fits already. */
  ApplicationTree apply() throws IOException {
    List<InstalledPackage> foreign = foreign();
    if (foreign.isEmpty() && target == host) {
      return tree;
    }
    tree.nodes().forEach(node -> nodes.put(node.path(), node));
    packages.addAll(tree.packages());
    packages.removeAll(foreign);
    foreign.forEach(installed -> TreeEdits.removeFolder(nodes, installed.path()));
    TreeEdits.removeBrokenLinks(nodes, foreign.stream().map(InstalledPackage::path).toList());
    for (InstalledPackage user : users()) {
      provide(user, foreign);
    }
    return foreign.isEmpty() && fetched == 0 ? tree : TreeEdits.with(tree, nodes, packages);
  }

  private List<InstalledPackage> foreign() throws IOException {
    List<InstalledPackage> foreign = new ArrayList<>();
    for (InstalledPackage installed : tree.packages()) {
      if (!platforms(installed).fit(target)
          || (isRestricted(installed) && target != host && hasForeignAddons(installed))) {
        foreign.add(installed);
      }
    }
    return foreign;
  }

  /** Not every package says what C library it needs. */
  private boolean hasForeignAddons(InstalledPackage installed) throws IOException {
    boolean found = false;
    for (TreeNode node : tree.nodes()) {
      if (node instanceof TreeNode.File file
          && AddonPlatform.isAddon(file)
          && TreeEdits.isWithin(file.path(), installed.path())) {
        Optional<AddonPlatform> platform = AddonPlatform.of(file);
        if (platform.isPresent() && platform.get().fits(target)) {
          return false;
        }
        found |= platform.isPresent();
      }
    }
    return found;
  }

  private List<InstalledPackage> users() {
    return Stream.concat(Stream.of(tree.application()), List.copyOf(packages).stream()).toList();
  }

  /** Fetches what a package needs on the target in place of what it has here. */
  private void provide(InstalledPackage user, Collection<InstalledPackage> foreign)
      throws IOException {
    boolean replaced = false;
    for (Map.Entry<String, String> wish : members(user, "optionalDependencies").entrySet()) {
      Optional<LockedPackage> locked =
          isThere(user, wish.getKey()) ? Optional.empty() : locked(wish.getKey(), wish.getValue());
      // What fits this machine, too, is missing for another reason, and stays missing.
      if (locked.filter(l -> l.isMadeFor(target) && !l.isMadeFor(host)).isPresent()) {
        add(user, locked.get());
      }
      replaced |= isReplacement(user, wish.getKey());
    }
    List<String> useless =
        foreign.stream()
            .filter(installed -> user.uses().contains(installed.path()))
            .filter(installed -> PlatformName.of(installed.name()).isOfFamily())
            .map(InstalledPackage::path)
            .toList();
    if (!replaced && !useless.isEmpty()) {
      missing(user, useless);
    }
  }

  /** Whether the package under that name is one for the target and not for all platforms. */
  private boolean isReplacement(InstalledPackage user, String name) {
    Optional<String> place = PackagePaths.find(name, user.path(), nodes::containsKey);
    return packages.stream()
        .filter(installed -> place.isPresent() && sameFolder(installed.path(), place.get()))
        .anyMatch(this::isRestricted);
  }

  private boolean sameFolder(String path, String place) {
    return path.equals(place)
        || (nodes.get(place) instanceof TreeNode.Link link && TreeEdits.resolve(link).equals(path));
  }

  private boolean isThere(InstalledPackage user, String name) {
    return PackagePaths.find(name, user.path(), nodes::containsKey).isPresent();
  }

  /** Adds a package and what it needs itself beside the one that uses it. */
  private void add(InstalledPackage user, LockedPackage locked) throws IOException {
    fetched++;
    if (fetched > MOST_FETCHED) {
      throw new FossilizeException(
          "More than " + MOST_FETCHED + " packages would have to be fetched for " + target + ".",
          "Install the application on such a machine, and package it there.");
    }
    Path folder = packages().fetch(locked);
    String path = PackagePaths.join(PackagePaths.modulesFor(user.path()), locked.name());
    JsonObject description = JsonFile.read(folder.resolve("package.json"));
    if (!Platforms.of(description).fit(target)) {
      return; // the lock file did not say so
    }
    List<TreeNode> own = PlatformPackages.nodes(folder, locked, path);
    own.forEach(node -> nodes.put(node.path(), node));
    TreeEdits.addFolders(nodes, path);
    InstalledPackage added =
        new InstalledPackage(
            path,
            Optional.of(new PackageJson(folder.resolve("package.json"), description)),
            Set.of(),
            LicenseFile.byFolder(own).getOrDefault(path, List.of()));
    packages.add(added);
    Map<String, String> needs = new TreeMap<>(members(added, "dependencies"));
    needs.putAll(members(added, "optionalDependencies"));
    for (Map.Entry<String, String> need : needs.entrySet()) {
      if (!isThere(added, need.getKey())) {
        Optional<LockedPackage> other = locked(need.getKey(), need.getValue());
        if (other.isPresent() && isUsable(other.get())) {
          add(added, other.get());
        }
      }
    }
  }

  /** For the target, or for all platforms. */
  private boolean isUsable(LockedPackage locked) {
    return locked.platforms().map(limits -> limits.fit(target)).orElse(true);
  }

  private Optional<LockedPackage> locked(String name, String range) throws IOException {
    Optional<LockFile> file = lock();
    return file.isPresent() ? file.get().find(name, range) : Optional.empty();
  }

  private Optional<LockFile> lock() throws IOException {
    if (!looked) {
      looked = true;
      lock = LockFile.near(home());
    }
    return lock;
  }

  private PlatformPackages packages() throws IOException {
    if (opened.isEmpty()) {
      opened = Optional.of(source.open(home()));
    }
    return opened.get();
  }

  private Path home() {
    return tree.placement().onDisk(tree.home()).orElse(tree.placement().root());
  }

  private boolean isRestricted(InstalledPackage installed) {
    return platforms(installed).isRestricted();
  }

  private static Platforms platforms(InstalledPackage installed) {
    return installed
        .description()
        .map(description -> Platforms.of(description.content()))
        .orElse(Platforms.ALL);
  }

  private static Map<String, String> members(InstalledPackage installed, String field) {
    Map<String, String> members = new TreeMap<>();
    installed
        .description()
        .map(description -> description.content().get(field))
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .ifPresent(
            object ->
                object
                    .keySet()
                    .forEach(name -> members.put(name, JsonMembers.text(object, name).orElse(""))));
    return members;
  }

  private void missing(InstalledPackage user, List<String> useless) throws IOException {
    String where =
        lock()
            .map(file -> file.file() + " names none of its packages for that platform")
            .orElse("there is no lock file that could name one");
    String what =
        "The native part of "
            + user.name()
            + " is installed for another platform ("
            + String.join(", ", useless)
            + ") and not for "
            + target
            + ", and "
            + where;
    if (required.contains(user)) {
      throw new FossilizeException(what + ".", wayOut(useless));
    }
    warnings.add(
        new BuildWarning(useless.getFirst(), 0, what + "; it is left out.", wayOut(useless)));
  }

  private String wayOut(List<String> useless) {
    String libc = Platforms.libcOf(target).map(word -> " --libc=" + word).orElse("");
    return "Add it: npm install --os="
        + Platforms.osOf(target)
        + " --cpu="
        + target.arch().word()
        + libc
        + " (pnpm and Yarn: supportedArchitectures), or package for "
        + target
        + " on such a machine; if the application can do without:"
        + useless.stream().map(path -> " --exclude '" + path + "'").collect(Collectors.joining())
        + ".";
  }
}
