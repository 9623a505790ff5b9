package dev.fossilize.packager.addon;

import com.google.gson.JsonObject;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The packages that an application can't be installed without: those that are reached without
 * passing an optional dependency. On a machine where another one can't be built, package managers
 * leave it out, and programs are ready for that.
 *
 * @param paths of their folders
 */
record RequiredPackages(Set<String> paths) {
  static RequiredPackages of(ApplicationTree tree) {
    Map<String, InstalledPackage> all = new HashMap<>();
    tree.packages().forEach(installed -> all.put(installed.path(), installed));
    Set<String> reached = new HashSet<>(Set.of(tree.application().path()));
    Deque<InstalledPackage> open = new ArrayDeque<>();
    open.add(tree.application());
    while (!open.isEmpty()) {
      InstalledPackage user = open.removeFirst();
      for (String path : user.uses()) {
        InstalledPackage used = all.get(path);
        if (used != null && !isOptional(user, used) && reached.add(path)) {
          open.add(used);
        }
      }
    }
    return new RequiredPackages(reached);
  }

  boolean contains(InstalledPackage installed) {
    return paths.contains(installed.path());
  }

  private static boolean isOptional(InstalledPackage user, InstalledPackage used) {
    return has(user, "optionalDependencies", used.name())
        || has(user, "peerDependenciesMeta", used.name());
  }

  private static boolean has(InstalledPackage user, String field, String name) {
    return user.description()
        .map(PackageJson::content)
        .map(content -> content.get(field))
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .map(object -> object.has(name))
        .orElse(false);
  }
}
