package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * TypeScript's {@code emitDecoratorMetadata} has each decorated class tell the types of its
 * members, which frameworks read. A bundler knows no types and leaves them out, and the program
 * fails far from there; so it is refused. Source: TypeScript's documentation, "TSConfig reference".
 */
final class DecoratorMetadata {
  private static final String CONFIGURATION = "tsconfig.json";

  private static final Pattern TYPESCRIPT = Pattern.compile(".*\\.[cm]?tsx?");

  /** Comments and strings, in which an at sign is none. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\\\n])*'|\"(?:\\\\.|[^\"\\\\\\n])*\""
              + "|`(?:\\\\.|[^`\\\\])*`",
          Pattern.DOTALL);

  private static final Pattern DECORATOR = Pattern.compile("(?<![\\w.])@[A-Za-z_$]");

  /** Comments of a configuration; strings, to be passed over, are found as a group. */
  private static final Pattern COMMENT =
      Pattern.compile("(\"(?:\\\\.|[^\"\\\\])*\")|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private static final Pattern OPTION =
      Pattern.compile("\"emitDecoratorMetadata\"\\s*:\\s*(true|false)");

  private static final Pattern EXTENDS =
      Pattern.compile("\"extends\"\\s*:\\s*(\\[[^\\]]*]|\"[^\"]*\")");

  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

  /** Configurations extend each other a few times at most; a circle must end. */
  private static final int DEEPEST = 16;

  private final Map<Path, Optional<Path>> known = new HashMap<>();

  /**
   * Refuses an application that needs it.
   *
   * @param inputs paths relative to {@code root}
   */
  void refuse(Path root, Set<String> inputs) throws IOException {
    for (String input : inputs) {
      Path file = root.resolve(input);
      if (TYPESCRIPT.matcher(input).matches() && Files.isRegularFile(file)) {
        Optional<Path> configuration = wantedBy(file.resolveSibling(""));
        if (configuration.isPresent()) {
          refuse(input, TextFile.read(file), configuration.get());
        }
      }
    }
  }

  private static void refuse(String input, String text, Path configuration)
      throws FossilizeException {
    String code =
        NO_CODE
            .matcher(text)
            .replaceAll(
                found -> "\n".repeat((int) found.group().chars().filter(c -> c == '\n').count()));
    Matcher decorator = DECORATOR.matcher(code);
    if (decorator.find()) {
      long line = 1 + code.substring(0, decorator.start()).chars().filter(c -> c == '\n').count();
      throw new FossilizeException(
          input
              + ":"
              + line
              + ": decorators are to have metadata here, as emitDecoratorMetadata in "
              + configuration
              + " says, and only TypeScript's own compiler knows the types for it.",
          "Compile the application with tsc, and package the JavaScript that it writes; or switch"
              + " emitDecoratorMetadata off, if nothing reads the types.");
    }
  }

  /** The configuration that wants metadata for the files in {@code folder}, if one does. */
  private Optional<Path> wantedBy(Path folder) throws IOException {
    Optional<Path> before = known.get(folder);
    if (before != null) {
      return before;
    }
    Path own = folder.resolve(CONFIGURATION);
    Path above = folder.getParent();
    Optional<Path> wanted = Optional.empty();
    if (Files.isRegularFile(own)) {
      wanted = option(own, DEEPEST).filter(Boolean::booleanValue).map(_ -> own);
    } else if (above != null) {
      wanted = wantedBy(above);
    }
    known.put(folder, wanted);
    return wanted;
  }

  /** What a configuration says, or one that it extends: the last of several. */
  private static Optional<Boolean> option(Path configuration, int depth) throws IOException {
    String text = COMMENT.matcher(TextFile.read(configuration)).replaceAll("$1");
    Matcher option = OPTION.matcher(text);
    if (option.find()) {
      return Optional.of(Boolean.valueOf(option.group(1)));
    }
    Optional<Boolean> said = Optional.empty();
    Matcher extended = EXTENDS.matcher(text);
    if (extended.find() && depth > 0) {
      for (String name :
          STRING.matcher(extended.group(1)).results().map(r -> r.group(1)).toList()) {
        Optional<Path> file = find(configuration, name);
        if (file.isPresent()) {
          Optional<Boolean> other = option(file.get(), depth - 1);
          said = other.isPresent() ? other : said;
        }
      }
    }
    return said;
  }

  private static Optional<Path> find(Path configuration, String name) {
    boolean path = name.startsWith(".") || Path.of(name).isAbsolute();
    Stream<Path> folders =
        path
            ? Stream.of(configuration.resolveSibling(""))
            : Stream.iterate(configuration.getParent(), f -> f != null, Path::getParent)
                .map(folder -> folder.resolve("node_modules"));
    return folders
        .flatMap(
            folder ->
                List.of("", ".json", "/" + CONFIGURATION).stream()
                    .map(end -> folder.resolve(name + end).normalize()))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
