package dev.fossilize.packager.tree;

import com.google.gson.JsonObject;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a package.json says of other packages. Source: npm's documentation of package.json.
 *
 * @param description the file, without what is not needed of it
 * @param saysFormatOnly whether it only says how the files beside it are loaded, as many in {@code
 *     dist/esm} do
 */
record Manifest(PackageJson description, boolean saysFormatOnly) {
  /** What makes a difference to the tree, to a bill of materials and to other targets. */
  private static final Set<String> KEPT =
      Set.of(
          "name",
          "version",
          "description",
          "license",
          "licenses",
          "type",
          "main",
          "bin",
          "files",
          "workspaces",
          "os",
          "cpu",
          "libc",
          "dependencies",
          "devDependencies",
          "optionalDependencies",
          "peerDependencies",
          "peerDependenciesMeta",
          "bundleDependencies",
          "bundledDependencies");

  private static final Set<String> FORMAT = Set.of("type", "sideEffects");

  /** How badly a dependency is needed. */
  enum Need {
    REQUIRED,
    /** Missing without harm: optional ones, and peers, which the user chooses. */
    IF_INSTALLED
  }

  /** The package.json in {@code folder}, if there is one. */
  static Optional<Manifest> in(Path folder) throws IOException {
    return PackageJson.in(folder).map(Manifest::reduced);
  }

  /** A package.json that is no file of its own. */
  static Manifest parse(String text, Path folder) throws IOException {
    Path file = folder.resolve("package.json");
    return reduced(new PackageJson(file, JsonFile.parse(text, file.toString())));
  }

  private static Manifest reduced(PackageJson whole) {
    JsonObject kept = new JsonObject();
    whole.content().entrySet().stream()
        .filter(member -> KEPT.contains(member.getKey()))
        .forEach(member -> kept.add(member.getKey(), member.getValue()));
    Set<String> members = whole.content().keySet();
    return new Manifest(
        new PackageJson(whole.file(), kept),
        members.contains("type") && FORMAT.containsAll(members));
  }

  /** Names of the packages that have to be there in production. */
  SortedMap<String, Need> dependencies() {
    SortedMap<String, Need> all = new TreeMap<>();
    names("peerDependencies").forEach(name -> all.put(name, Need.IF_INSTALLED));
    // Some name optional peers only here, and package managers link them.
    names("peerDependenciesMeta").forEach(name -> all.put(name, Need.IF_INSTALLED));
    names("dependencies").forEach(name -> all.put(name, Need.REQUIRED));
    for (String field : List.of("bundleDependencies", "bundledDependencies")) {
      strings(field).forEach(name -> all.putIfAbsent(name, Need.IF_INSTALLED));
    }
    // npm copies optional ones into the dependencies of what it installs.
    names("optionalDependencies").forEach(name -> all.put(name, Need.IF_INSTALLED));
    return all;
  }

  /** Names of the packages that only those need who work on this one. */
  Set<String> developmentDependencies() {
    return names("devDependencies");
  }

  /** The members of an object. */
  private Set<String> names(String field) {
    return JsonMembers.object(description.content(), field)
        .map(JsonObject::keySet)
        .orElseGet(Set::of);
  }

  /** The strings of an array; empty where it is none. */
  List<String> strings(String field) {
    return JsonMembers.array(description.content(), field).stream()
        .flatMap(JsonMembers::texts)
        .toList();
  }
}
