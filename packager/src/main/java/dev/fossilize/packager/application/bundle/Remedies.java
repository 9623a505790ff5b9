package dev.fossilize.packager.application.bundle;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.warning.BuildWarning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What esbuild stops at and Node.js does not, because it comes to light only where the program gets
 * there: a package that is not installed, and a file of a computed path that is no script. Found in
 * the messages of the one esbuild that is pinned; what they do not tell remains an error.
 */
final class Remedies {
  private static final Pattern UNRESOLVED =
      Pattern.compile("\\[ERROR] Could not resolve \"([^\"\\n]+)\"\\n\\n +(.+):(\\d+):(\\d+):");

  private static final Pattern NO_LOADER =
      Pattern.compile(
          "\\[ERROR] No loader is configured for \"(\\.[^\"\\n]+)\" files: .+\\n\\n"
              + " +(.+):(\\d+):(\\d+):");

  /** What stands before a name that is looked up when the program runs. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(?:require(?:\\s*\\.\\s*resolve)?|import)\\s*\\(\\s*(?:/\\*[^*]*\\*/\\s*)*$");

  /** A path that is known before the program runs. */
  private static final Pattern WHOLE = Pattern.compile("^(['\"`])[^'\"`$\\n]*\\1\\s*[,;)\\n]");

  private final Path folder;
  private final Map<String, Place> missing = new TreeMap<>();
  private final Map<String, Place> unloadable = new TreeMap<>();

  /**
   * @param folder where esbuild works
   */
  Remedies(Path folder) {
    this.folder = folder;
  }

  /** Reads messages; whether there is something new to be done. */
  boolean learn(String messages) throws IOException {
    int before = missing.size() + unloadable.size();
    Matcher unresolved = UNRESOLVED.matcher(messages);
    while (unresolved.find()) {
      Optional<Source> source = source(unresolved);
      if (source.isPresent() && CALL.matcher(source.get().before()).find()) {
        missing.putIfAbsent(external(unresolved.group(1), unresolved.group(2)), place(unresolved));
      }
    }
    Matcher noLoader = NO_LOADER.matcher(messages);
    while (noLoader.find()) {
      Optional<Source> source = source(noLoader);
      if (source.isPresent() && !WHOLE.matcher(source.get().after()).find()) {
        unloadable.putIfAbsent(noLoader.group(1), place(noLoader));
      }
    }
    return missing.size() + unloadable.size() > before;
  }

  /** Further words for esbuild. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    missing.keySet().forEach(name -> words.add("--external:" + name));
    unloadable.keySet().forEach(extension -> words.add("--loader:" + extension + "=empty"));
    return words;
  }

  /** Extensions of files that are left out where their path is computed. */
  List<String> unloadable() {
    return List.copyOf(unloadable.keySet());
  }

  /** What is missing. */
  List<BuildWarning> warnings() {
    return missing.entrySet().stream()
        .map(
            one ->
                new BuildWarning(
                    one.getValue().file(),
                    one.getValue().line(),
                    one.getKey()
                        + " is not there; the program gets MODULE_NOT_FOUND where it asks for it.",
                    "Install it, or name it with --external where the program can do without."))
        .toList();
  }

  /** A relative path is one from the folder in which esbuild works. */
  private static String external(String name, String importer) {
    int slash = importer.lastIndexOf('/');
    return name.startsWith(".")
        ? "./" + SlashPath.of(Path.of(importer.substring(0, slash + 1)).resolve(name).normalize())
        : name;
  }

  private static Place place(Matcher found) {
    return new Place(found.group(2), Integer.parseInt(found.group(3)));
  }

  private record Place(String file, int line) {}

  /** The text around a place. */
  private record Source(String before, String after) {}

  private Optional<Source> source(Matcher found) throws IOException {
    Path file = folder.resolve(found.group(2));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    // Columns count bytes, and only ASCII is looked at.
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    int at = 0;
    for (int line = Integer.parseInt(found.group(3)); line > 1; line--) {
      at = text.indexOf('\n', at) + 1;
    }
    at = Math.min(at + Integer.parseInt(found.group(4)), text.length());
    return Optional.of(new Source(text.substring(0, at), text.substring(at)));
  }
}
