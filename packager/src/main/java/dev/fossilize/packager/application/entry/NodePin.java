package dev.fossilize.packager.application.entry;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.VersionSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The release of Node.js that a project's own files ask for, in the order in which they count:
 * {@code .node-version}, {@code .nvmrc} and {@code .tool-versions} of the application's folder or
 * the nearest one above it, up to where its repository begins; then {@code volta.node}, {@code
 * devEngines.runtime} and {@code engines.node} of the application's package.json.
 *
 * @param where file and, of package.json, member
 */
public record NodePin(VersionSpec spec, String where) {
  private static final Pattern TOOL = Pattern.compile("(?m)^\\s*node(?:js)?\\s+(?<version>\\S+)");

  /** nvm's names for lines with long-term support. */
  private static final Map<String, String> LINES =
      Map.of("iron", "20", "jod", "22", "krypton", "24");

  /** nvm's other words; ours for what only a user can ask for are none of them. */
  private static final Map<String, String> WORDS =
      Map.of("node", "latest", "stable", "latest", "project", "'project'", "local", "'local'");

  /** Words of nvm, asdf and mise. */
  private static final Pattern INSTALLED =
      Pattern.compile("system|default|path:.*|ref:.*|prefix:.*|sub-.*");

  /** Far more than any of these files has. */
  private static final long LARGEST = 1 << 16;

  /**
   * All that the project asks for, the one that counts first.
   *
   * @throws UsageException if one is no version
   */
  public static List<NodePin> of(ApplicationSource source) throws IOException {
    List<NodePin> pins = new ArrayList<>();
    for (String name : List.of(".node-version", ".nvmrc", ".tool-versions")) {
      Optional<Path> file = nearest(source.root(), name);
      Optional<String> text = file.isPresent() ? version(file.get()) : Optional.empty();
      if (file.isPresent() && text.isPresent()) {
        add(pins, text.get(), file.get().toString());
      }
    }
    if (source.description().isPresent()) {
      addDescribed(source.description().get(), pins);
    }
    return List.copyOf(pins);
  }

  /** Whether it rules out what another one asks for, as far as that is one release. */
  public boolean contradicts(NodePin other) {
    return other.spec() instanceof VersionSpec.Exact(NodeVersion version)
        && !(spec instanceof VersionSpec.Lts)
        && !spec.admits(new Release(version, false, false));
  }

  private static void addDescribed(PackageJson described, List<NodePin> pins)
      throws UsageException {
    JsonObject content = described.content();
    Optional<String> volta =
        JsonMembers.object(content, "volta").flatMap(object -> JsonMembers.text(object, "node"));
    if (volta.isPresent()) {
      add(pins, volta.get(), "volta.node in " + described.file());
    }
    runtimes(content)
        .filter(runtime -> JsonMembers.text(runtime, "name").equals(Optional.of("node")))
        .flatMap(runtime -> JsonMembers.text(runtime, "version").stream())
        .findFirst()
        .ifPresent(range -> pins.add(range(range, "devEngines.runtime", described)));
    JsonMembers.object(content, "engines")
        .flatMap(engines -> JsonMembers.text(engines, "node"))
        .ifPresent(range -> pins.add(range(range, "engines.node", described)));
  }

  /** Adds one; what does not count need not be understood. */
  private static void add(List<NodePin> pins, String text, String where) throws UsageException {
    try {
      pins.add(new NodePin(parse(text, where), where));
    } catch (UsageException e) {
      if (pins.isEmpty()) {
        throw e;
      }
    }
  }

  /** One, or several. */
  private static Stream<JsonObject> runtimes(JsonObject content) {
    return JsonMembers.object(content, "devEngines").stream()
        .flatMap(
            engines ->
                Stream.concat(
                    JsonMembers.object(engines, "runtime").stream(),
                    JsonMembers.array(engines, "runtime").stream().flatMap(JsonMembers::objects)));
  }

  private static NodePin range(String range, String member, PackageJson described) {
    return new NodePin(new VersionSpec.Range(range), member + " in " + described.file());
  }

  private static VersionSpec parse(String text, String where) throws UsageException {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.startsWith("lts/") && LINES.containsKey(word.substring(4))) {
      word = LINES.get(word.substring(4));
    }
    try {
      return VersionSpec.parse(WORDS.getOrDefault(word, word));
    } catch (UsageException e) {
      throw new UsageException(
          where + " asks for Node.js '" + text + "', which is no version.",
          "Correct it, or choose a version with --node-version.",
          e);
    }
  }

  /** What a file says, comments aside. */
  private static Optional<String> version(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    String text = decoded(Files.readAllBytes(file));
    if (file.endsWith(".tool-versions")) {
      Matcher tool = TOOL.matcher(text);
      return tool.find()
          ? Optional.of(tool.group("version")).filter(NodePin::isRelease)
          : Optional.empty();
    }
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .filter(NodePin::isRelease);
  }

  /** Whether it does not mean whatever is installed, or something that only its tool knows. */
  private static boolean isRelease(String text) {
    return !INSTALLED.matcher(text).matches();
  }

  /** UTF-8, or UTF-16 as PowerShell writes it, told by its mark. */
  private static String decoded(byte[] bytes) {
    boolean little = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
    boolean big = bytes.length > 1 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff;
    String text =
        new String(bytes, little || big ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<Path> nearest(Path folder, String name) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
      if (Files.exists(at.resolve(".git"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
