package dev.fossilize.packager.tree;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.yaml.YamlFile;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders of the packages that are developed together with the application. */
final class Workspaces {
  private Workspaces() {}

  private static final String FIELD = "workspaces";
  private static final String PNPM = "pnpm-workspace.yaml";

  /** The file may also be there for pnpm's settings alone. */
  private static final Pattern PACKAGES = Pattern.compile("^packages\\s*:", Pattern.MULTILINE);

  /** What {@code workspaces} of package.json name, or {@code packages} of pnpm's file. */
  static PathPatterns of(OwnPackage own) throws IOException {
    Path pnpm = own.folder().resolve(PNPM);
    if (Files.isRegularFile(pnpm) && PACKAGES.matcher(TextFile.read(pnpm)).find()) {
      return patterns(YamlFile.texts(YamlFile.read(pnpm), "packages").stream());
    }
    Optional<JsonObject> json = own.manifest().map(manifest -> manifest.description().content());
    Optional<JsonArray> list =
        json.flatMap(all -> JsonMembers.object(all, FIELD))
            .flatMap(field -> JsonMembers.array(field, "packages"))
            .or(() -> json.flatMap(all -> JsonMembers.array(all, FIELD)));
    return patterns(list.stream().flatMap(JsonMembers::texts));
  }

  private static PathPatterns patterns(Stream<String> all) throws UsageException {
    return PathPatterns.parse(all.flatMap(Workspaces::included).toList());
  }

  private static Stream<String> included(String pattern) {
    String plain = PathPatterns.plain(pattern);
    return pattern.startsWith("!") || plain.isEmpty() ? Stream.empty() : Stream.of(plain);
  }
}
