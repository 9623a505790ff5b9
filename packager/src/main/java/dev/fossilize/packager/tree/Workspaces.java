package dev.fossilize.packager.tree;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.yaml.YamlFile;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders of the packages that are developed together with the application. */
final class Workspaces {
  private Workspaces() {}

  private static final String PNPM = "pnpm-workspace.yaml";

  /** The file may also be there for pnpm's settings alone. */
  private static final Pattern PACKAGES = Pattern.compile("^packages\\s*:", Pattern.MULTILINE);

  /** What {@code workspaces} of package.json name, or {@code packages} of pnpm's file. */
  static PathPatterns of(OwnPackage own) throws IOException {
    Path pnpm = own.folder().resolve(PNPM);
    if (Files.isRegularFile(pnpm) && PACKAGES.matcher(Files.readString(pnpm)).find()) {
      return patterns(YamlFile.texts(YamlFile.read(pnpm), "packages").stream());
    }
    Optional<JsonElement> field =
        own.manifest().map(manifest -> manifest.description().content().get("workspaces"));
    Optional<JsonElement> list =
        field.map(found -> found instanceof JsonObject object ? object.get("packages") : found);
    return patterns(
        list.filter(JsonArray.class::isInstance).map(JsonElement::getAsJsonArray).stream()
            .flatMap(array -> array.asList().stream())
            .filter(JsonElement::isJsonPrimitive)
            .map(JsonElement::getAsString));
  }

  private static PathPatterns patterns(Stream<String> all) throws UsageException {
    return PathPatterns.parse(all.flatMap(Workspaces::included).toList());
  }

  private static Stream<String> included(String pattern) {
    String plain = PathPatterns.plain(pattern);
    return pattern.startsWith("!") || plain.isEmpty() ? Stream.empty() : Stream.of(plain);
  }
}
