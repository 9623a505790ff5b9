package dev.fossilize.packager.application.asset;

import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the files that wishes and a manifest name, and finds every fault in them before anything
 * is built.
 *
 * <p>The key of a file is its path relative to the base folder: {@code -a web} gives {@code
 * web/index.html}. What lies outside of the base folder has the path below the parent of what was
 * named. {@code =KEY} stands in its place: {@code -a web=site} gives {@code site/index.html}, and
 * {@code -a web=} gives {@code index.html}.
 */
public final class Assets {
  private final Path base;
  private final TreeMap<String, Path> files = new TreeMap<>();

  private Assets(Path base) {
    this.base = base.toAbsolutePath().normalize();
  }

  /**
   * All assets, sorted by key.
   *
   * @param wishes {@code PATH} or {@code PATH=KEY}; a path is a file, a folder with all in it, or a
   *     pattern
   * @param manifest a manifest of Vite's, whose files are added under their names in it, and itself
   *     under its own
   * @param base what relative paths are relative to
   * @throws UsageException if anything is missing, unreadable, or has another file's key
   */
  public static List<AssetFile> collect(List<String> wishes, Optional<Path> manifest, Path base)
      throws IOException {
    Assets assets = new Assets(base);
    for (String wish : wishes) {
      assets.add(AssetSpec.parse(wish, assets.base));
    }
    if (manifest.isPresent()) {
      assets.add(ViteManifest.read(assets.base.resolve(manifest.get())));
    }
    return assets.list();
  }

  private void add(AssetSpec spec) throws IOException {
    if (AssetSpec.exists(spec.path(), base)) {
      Path path = base.resolve(spec.path()).normalize();
      if (Files.isDirectory(path)) {
        List<Path> found = AssetTree.files(path);
        if (found.isEmpty()) {
          throw new UsageException(
              "The asset folder " + path + " has no file in it.",
              "Build what belongs there first, or leave it out.");
        }
        addAll(spec, path, found);
      } else {
        put(spec.key().filter(key -> !key.isEmpty()).orElse(ownKey(path, path)), path);
      }
    } else if (FilePattern.isPattern(spec.path())) {
      addMatching(spec, FilePattern.parse(spec.path()));
    } else {
      throw missing(base.resolve(spec.path()).normalize(), "");
    }
  }

  private void addMatching(AssetSpec spec, FilePattern pattern) throws IOException {
    Path folder = base.resolve(pattern.folder()).normalize();
    List<Path> matching =
        !Files.isDirectory(folder)
            ? List.of()
            : AssetTree.files(folder).stream()
                .filter(file -> pattern.matches(folder.relativize(file)))
                .toList();
    if (matching.isEmpty()) {
      throw new UsageException(
          "No file below " + folder + " matches the asset pattern '" + spec.path() + "'.",
          "Check the pattern; ** stands for any number of folders.");
    }
    addAll(spec, folder, matching);
  }

  private void addAll(AssetSpec spec, Path folder, List<Path> found) throws IOException {
    for (Path file : found) {
      String below = SlashPath.between(folder, file);
      put(spec.key().map(prefix -> prefix + "/" + below).orElse(ownKey(folder, file)), file);
    }
  }

  private void add(ViteManifest manifest) throws IOException {
    put(String.valueOf(manifest.file().getFileName()), manifest.file());
    for (String name : manifest.files()) {
      Path file = manifest.folder().resolve(name).normalize();
      if (!Files.exists(file)) {
        throw missing(file, " that " + manifest.file() + " lists");
      }
      put(name, file);
    }
  }

  private String ownKey(Path named, Path file) {
    if (file.startsWith(base)) {
      return SlashPath.between(base, file);
    }
    @Nullable Path above = named.getParent();
    return SlashPath.between(above == null ? named : above, file);
  }

  private void put(String wishedKey, Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException(
          "The asset " + file + " is not a file that can be read.", "Check its permissions.");
    }
    String key = AssetKey.of(wishedKey, file.toString());
    @Nullable Path other = files.putIfAbsent(key, file);
    if (other != null && !Files.isSameFile(other, file)) {
      throw new UsageException(
          "Two assets have the key '" + key + "': " + other + " and " + file + ".",
          "Give one of them another key: --asset PATH=KEY");
    }
  }

  private List<AssetFile> list() throws IOException {
    Stream.Builder<AssetFile> all = Stream.builder();
    for (var entry : files.entrySet()) {
      Path file = entry.getValue();
      all.add(new AssetFile(entry.getKey(), file.toString(), Content.of(file)));
    }
    return all.build().toList();
  }

  private static UsageException missing(Path path, String listedBy) {
    if (Files.isSymbolicLink(path)) {
      return new UsageException(
          "The asset " + path + listedBy + " is a link to nothing.", "Correct the link.");
    }
    return new UsageException(
        "There is no asset " + path + listedBy + ".", NearMiss.sibling(path) + "Check the path.");
  }
}
