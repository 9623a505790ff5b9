package dev.fossilize.packager.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.packager.tree.SourceReader;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the package.json files of a tree say of names. */
final class PackageFiles {
  private static final String DESCRIPTION = "package.json";

  private final TreeFiles files;
  private final SourceReader reader;
  private final Map<String, Optional<JsonObject>> descriptions = new HashMap<>();

  PackageFiles(TreeFiles files, SourceReader reader) {
    this.files = files;
    this.reader = reader;
  }

  /**
   * The files that a name within a package may mean.
   *
   * @param folder the package's, without links
   * @param name {@code .} or {@code ./sub}
   */
  List<String> exported(String folder, String name) throws IOException {
    Optional<JsonElement> exports =
        description(folder).map(description -> description.get("exports"));
    if (exports.isEmpty()) {
      return name.equals(".") ? folder(folder) : file(folder, name);
    }
    List<String> found = new ArrayList<>();
    for (String target : Exported.targets(exports.get(), name)) {
      found.addAll(file(folder, target));
    }
    return found;
  }

  /** What a relative path means: a file, perhaps without its extension, or a folder's index. */
  List<String> file(String folder, String name) throws IOException {
    Optional<String> path = TreeFiles.normalize(TreeFiles.join(folder, name));
    Optional<String> file = path.filter(p -> !name.endsWith("/")).flatMap(files::complete);
    if (file.isPresent() || path.isEmpty()) {
      return file.stream().toList();
    }
    Optional<String> real = files.real(path.get()).filter(files::isFolder);
    return real.isPresent() ? folder(real.get()) : List.of();
  }

  /** What stands for a whole folder. */
  private List<String> folder(String folder) throws IOException {
    Optional<String> main =
        description(folder).flatMap(description -> JsonMembers.text(description, "main"));
    if (main.isPresent()) {
      Optional<String> path = TreeFiles.normalize(TreeFiles.join(folder, main.get()));
      Optional<String> file = path.flatMap(files::complete).or(() -> path.flatMap(this::index));
      if (file.isPresent()) {
        return List.of(file.get());
      }
    }
    return index(folder).stream().toList();
  }

  private Optional<String> index(String folder) {
    return files.complete(TreeFiles.join(folder, "index"));
  }

  /** The nearest folder with a package.json at or above one. */
  Optional<String> scope(String folder) throws IOException {
    for (String at = folder; ; at = TreeFiles.folder(at)) {
      if (description(at).isPresent()) {
        return Optional.of(at);
      }
      if (at.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /** The package.json in a folder; none where it can't be read. */
  Optional<JsonObject> description(String folder) throws IOException {
    Optional<JsonObject> known = descriptions.get(folder);
    if (known == null) {
      known = read(files.get(TreeFiles.join(folder, DESCRIPTION)));
      descriptions.put(folder, known);
    }
    return known;
  }

  private Optional<JsonObject> read(Optional<TreeNode.File> file) throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = reader.open(file.get().source())) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(JsonFile.parse(text, file.get().path()));
    } catch (UsageException e) {
      return Optional.empty(); // the program will tell, if it reads it
    }
  }
}
