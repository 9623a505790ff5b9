package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Looks at the native addons and programs in a tree. Of a package that has addons for several
 * platforms, those for others are left out: loaders such as {@code node-gyp-build} take what was
 * built on this machine before they look at what came with the package.
 */
final class AddonCheck {
  private static final Pattern LIBRARY = Pattern.compile(".*\\.(exe|dll|dylib|so(\\.[0-9.]+)?)");

  private final ApplicationTree tree;
  private final Target target;
  private final Target host;
  private final RequiredPackages required;
  private final List<BuildWarning> warnings = new ArrayList<>();

  /** An addon and what it was built for. */
  private record Found(TreeNode.File file, AddonPlatform platform) {}

  /**
   * @param host what the application was installed for
   */
  AddonCheck(ApplicationTree tree, Target target, Target host) {
    this.tree = tree;
    this.target = target;
    this.host = host;
    this.required = RequiredPackages.of(tree);
  }

  List<BuildWarning> warnings() {
    return warnings;
  }

  ApplicationTree apply() throws IOException {
    Map<String, List<Found>> byPackage = new TreeMap<>();
    Map<String, List<Found>> programs = new TreeMap<>();
    for (TreeNode node : tree.nodes()) {
      if (node instanceof TreeNode.File file && AddonPlatform.isAddon(file)) {
        addTo(byPackage, file);
      } else if (node instanceof TreeNode.File file && mayBeProgram(file)) {
        addTo(programs, file);
      }
    }
    programs.values().forEach(this::checkPrograms);
    List<String> without = new ArrayList<>();
    for (List<Found> addons : byPackage.values()) {
      without.addAll(useless(addons));
    }
    return without.isEmpty() ? tree : TreeEdits.without(tree, without);
  }

  private void addTo(Map<String, List<Found>> byPackage, TreeNode.File file) throws IOException {
    Optional<AddonPlatform> platform = AddonPlatform.of(file);
    if (platform.isPresent()) {
      byPackage
          .computeIfAbsent(owner(file.path()).path(), _ -> new ArrayList<>())
          .add(new Found(file, platform.get()));
    }
  }

  /** What of a package's addons is to be left out. */
  private List<String> useless(List<Found> addons) throws IOException {
    List<String> useless = new ArrayList<>();
    for (Found addon : addons) {
      if (!addon.platform().fits(target)) {
        if (works(addon) && addons.stream().noneMatch(other -> replaces(other, addon))) {
          missing(addon);
        }
        useless.add(addon.file().path());
      }
    }
    return useless;
  }

  /** Where it can't be loaded either, the application works without it. */
  private boolean works(Found addon) {
    return addon.platform().fits(host);
  }

  /**
   * Whether a package's loader can take the other addon instead: it has the same name, or lies
   * where it says for the target, as in {@code prebuilds/linux-arm64}.
   */
  private boolean replaces(Found other, Found addon) {
    return other.platform().fits(target)
        && (name(other).equals(name(addon)) || PlatformName.of(within(other)).names(target));
  }

  private static String name(Found addon) {
    return addon.file().path().substring(addon.file().path().lastIndexOf('/') + 1);
  }

  /** The path within its package. */
  private String within(Found addon) {
    return addon.file().path().substring(owner(addon.file().path()).path().length());
  }

  private void missing(Found addon) throws FossilizeException {
    InstalledPackage owner = owner(addon.file().path());
    String what =
        owner.name()
            + " is a native addon for "
            + addon.platform().phrase()
            + " and can't be loaded on "
            + target;
    if (required.contains(owner)) {
      throw new FossilizeException(
          addon.file().path() + " of " + what + ".",
          "Package for "
              + target
              + " on such a machine, after installing there; or leave it out if the application"
              + " can do without: "
              + exclude(addon)
              + ".");
    }
    warnings.add(
        new BuildWarning(
            addon.file().path(),
            0,
            what + "; it is an optional dependency and is left out.",
            "Package for "
                + target
                + " on such a machine, after installing there; where the application can do"
                + " without, "
                + exclude(addon)
                + "."));
  }

  /** Packages that hold programs of several platforms choose among them when they run. */
  private void checkPrograms(List<Found> programs) {
    if (programs.stream().anyMatch(program -> program.platform().fits(target))) {
      return;
    }
    programs.stream().filter(this::works).forEach(program -> warnings.add(unusable(program)));
  }

  private BuildWarning unusable(Found program) {
    return new BuildWarning(
        program.file().path(),
        0,
        "It is a program or library for "
            + program.platform().phrase()
            + " and can't be started on "
            + target
            + ".",
        "Put one for "
            + target
            + " beside it, or leave it out if the application can do without: "
            + exclude(program)
            + ".");
  }

  private static String exclude(Found file) {
    return "--exclude '" + file.file().path() + "'";
  }

  private static boolean mayBeProgram(TreeNode.File file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return LIBRARY.matcher(name).matches()
        || (file.mode() == TreeNode.Mode.EXECUTABLE && !name.contains("."));
  }

  private InstalledPackage owner(String path) {
    return PackagePaths.owner(path, tree.packages()).orElse(tree.application());
  }
}
