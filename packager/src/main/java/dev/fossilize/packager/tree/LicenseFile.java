package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file right in a package's folder that holds a licence, or what a licence wants to be told.
 *
 * @param name without the folder
 * @param source where its content is
 */
public record LicenseFile(String name, FileSource source) {
  /** Words that their names consist of, with others: LICENSE, MIT-LICENSE.txt. */
  private static final Set<String> WORDS =
      Set.of(
          "license",
          "licence",
          "licenses",
          "licences",
          "unlicense",
          "unlicence",
          "copying",
          "copyright",
          "copyrights",
          "notice",
          "notices",
          "thirdpartynotice",
          "thirdpartynotices",
          "thirdpartynoticetext",
          "thirdpartylicenses");

  /** Modules and data may be called so, too. */
  private static final Set<String> OTHER_EXTENSIONS =
      Set.of(
          "js", "cjs", "mjs", "jsx", "ts", "cts", "mts", "tsx", "json", "json5", "node", "wasm",
          "map", "css", "yaml", "yml", "xml", "toml", "sh", "bat", "cmd", "py", "png", "svg");

  private static final Pattern SEPARATOR = Pattern.compile("[-_. ]");

  /** Those in a folder on disk, by their names. */
  public static List<LicenseFile> in(Path folder) throws IOException {
    List<LicenseFile> found = new ArrayList<>();
    for (Path file : Folders.list(folder)) {
      String name = String.valueOf(file.getFileName());
      if (isCalled(name) && Files.isRegularFile(file) && Files.isReadable(file)) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        found.add(
            new LicenseFile(
                name,
                new FileSource.OnDisk(
                    file,
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    Objects.hashCode(attributes.fileKey()))));
      }
    }
    return found;
  }

  /** Those among the nodes of a tree, by the path of their folder and in the nodes' order. */
  public static Map<String, List<LicenseFile>> byFolder(Collection<? extends TreeNode> nodes) {
    return nodes.stream()
        .filter(TreeNode.File.class::isInstance)
        .map(TreeNode.File.class::cast)
        .filter(file -> isCalled(name(file.path())))
        .collect(
            Collectors.groupingBy(
                file -> file.path().substring(0, Math.max(0, file.path().lastIndexOf('/'))),
                Collectors.mapping(
                    file -> new LicenseFile(name(file.path()), file.source()),
                    Collectors.toList())));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether a file is one, by its name. */
  static boolean isCalled(String name) {
    List<String> words = List.of(SEPARATOR.split(name.toLowerCase(Locale.ROOT), -1));
    return words.stream().anyMatch(WORDS::contains) && !OTHER_EXTENSIONS.contains(words.getLast());
  }
}
