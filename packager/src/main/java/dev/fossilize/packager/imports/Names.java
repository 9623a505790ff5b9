package dev.fossilize.packager.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.scan.BuiltinModules;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what names in scripts may mean in a tree, as Node.js would under any conditions. Source:
 * the Node.js documentation, "Modules: CommonJS modules" and "Modules: ECMAScript modules".
 */
final class Names {
  /** Names as the npm registry has them, older ones with capital letters among them. */
  private static final Pattern PACKAGE =
      Pattern.compile("(?<name>(?:@[\\w.~-]+/)?[A-Za-z0-9_~-][\\w.~-]*)(?<rest>/.*)?");

  private static final Pattern QUERY = Pattern.compile("\\?.*$");

  private final TreeFiles files;
  private final PackageFiles packages;

  Names(TreeFiles files, PackageFiles packages) {
    this.files = files;
    this.packages = packages;
  }

  /**
   * What a name leads to.
   *
   * @param targets paths of files and folders
   * @param missing the package that there is none of in the tree
   */
  record Meaning(List<String> targets, Optional<String> missing) {
    static final Meaning NOTHING = new Meaning(List.of(), Optional.empty());

    static Meaning of(List<String> targets) {
      return new Meaning(targets, Optional.empty());
    }
  }

  /** ES modules may be loaded several times, with a query to tell them apart. */
  static String withoutQuery(String name) {
    return QUERY.matcher(name).replaceFirst("");
  }

  /**
   * What a mention means.
   *
   * @param importer path of the script, without links
   */
  Meaning of(String importer, Mention mention) throws IOException {
    String folder = TreeFiles.folder(importer);
    String name = withoutQuery(mention.name());
    if (mention.isRelative()) {
      return Meaning.of(
          mention.kind().loads() ? packages.file(folder, name) : path(importer, name));
    }
    return name.startsWith("#") ? internal(folder, name) : bare(folder, name);
  }

  /** A folder stands for all in it, unless the script itself is: that would mean all there is. */
  private List<String> path(String importer, String name) {
    Optional<String> path = TreeFiles.normalize(TreeFiles.join(TreeFiles.folder(importer), name));
    Optional<String> file = path.filter(p -> !name.endsWith("/")).flatMap(files::complete);
    return file
        .or(
            () ->
                path.filter(p -> !p.isEmpty())
                    .flatMap(files::real)
                    .filter(files::isFolder)
                    .filter(folder -> !importer.startsWith(folder + "/")))
        .stream()
        .toList();
  }

  private Meaning internal(String folder, String name) throws IOException {
    Optional<String> scope = packages.scope(folder);
    if (scope.isEmpty()) {
      return Meaning.NOTHING;
    }
    JsonElement imports = packages.description(scope.get()).orElseThrow().get("imports");
    List<String> targets = new ArrayList<>();
    Optional<String> missing = Optional.empty();
    for (String target : imports == null ? List.<String>of() : Exported.targets(imports, name)) {
      Meaning one =
          target.startsWith("./")
              ? Meaning.of(packages.file(scope.get(), target))
              : bare(scope.get(), target);
      targets.addAll(one.targets());
      missing = missing.or(one::missing);
    }
    return new Meaning(targets, missing);
  }

  private Meaning bare(String folder, String name) throws IOException {
    Matcher parts = PACKAGE.matcher(name);
    if (!parts.matches() || isBuiltin(name)) {
      return Meaning.NOTHING;
    }
    String rest = parts.group("rest") == null ? "" : parts.group("rest");
    Optional<String> place = PackagePaths.find(parts.group("name"), folder, this::isThere);
    if (place.isPresent()) {
      Optional<String> real = files.real(place.get()).filter(files::isFolder);
      return Meaning.of(
          real.isPresent()
              ? packages.exported(real.get(), "." + rest)
              : files.complete(place.get()).stream().toList());
    }
    Optional<String> scope = packages.scope(folder);
    if (scope.isPresent() && isItself(scope.get(), parts.group("name"))) {
      return Meaning.of(packages.exported(scope.get(), "." + rest));
    }
    return new Meaning(List.of(), Optional.of(parts.group("name")));
  }

  /** With a slash at its end a name is a package's. */
  private static boolean isBuiltin(String name) {
    return BuiltinModules.has(name) && !name.endsWith("/");
  }

  private boolean isThere(String place) {
    return files.real(place).isPresent() || files.complete(place).isPresent();
  }

  private boolean isItself(String scope, String name) throws IOException {
    JsonObject description = packages.description(scope).orElseThrow();
    return description.has("exports")
        && JsonMembers.text(description, "name").equals(Optional.of(name));
  }
}
