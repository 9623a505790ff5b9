package dev.fossilize.packager.application.scan;

import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Goes from script to script. */
final class ReachWalk {
  /** Larger scripts are bundles, whose strings say nothing. */
  private static final int LARGEST = 4 << 20;

  private static final Pattern SCRIPT = Pattern.compile("(?:.*\\.[cm]?js|[^.]+)");
  private static final Pattern LOADABLE = Pattern.compile(".*\\.(?:[cm]?js|json|node)");
  private static final Pattern PACKAGE = Pattern.compile("(@[^/]+/)?[^./\\\\:@][^/\\\\:]*(?=/|$)");
  private static final Pattern ONLY_UPWARDS = Pattern.compile("(?:\\.{0,2}/)*\\.{0,2}");

  /** As {@code require} completes a path. */
  private static final List<String> ENDS =
      List.of("", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node");

  private final Path start;
  private final Set<Path> files = new TreeSet<>();
  private final Map<String, String> packages = new TreeMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Deque<Path> open = new ArrayDeque<>();

  ReachWalk(Path start) {
    this.start = start;
  }

  /** Whether the script names nothing but what Node.js has; reads no others. */
  boolean isAlone() throws IOException {
    ScriptText text = ScriptText.read(start);
    if (text.needsMoreThanItself()) {
      return false;
    }
    files.add(start);
    read(start, text);
    return files.size() == 1 && packages.isEmpty();
  }

  Reach walk() throws IOException {
    add(start);
    while (!open.isEmpty()) {
      Path script = open.removeFirst();
      read(script, ScriptText.read(script));
    }
    return new Reach(files, packages, List.copyOf(unknown));
  }

  private void read(Path script, ScriptText text) throws IOException {
    for (Mention module : text.modules()) {
      addModule(script, text, module);
    }
    for (Mention folder : text.computed()) {
      Optional<Path> found = resolve(script, folder.text());
      if (found.isPresent() && Files.isDirectory(found.get())) {
        addComputed(found.get(), folder.text());
      }
    }
    text.unknown().forEach(mention -> unknown.add(script + ":" + text.line(mention)));
    for (Mention beside : text.beside()) {
      Optional<Path> found = resolve(script, beside.text().replaceFirst("^/+", ""));
      if (found.isPresent() && !ONLY_UPWARDS.matcher(beside.text()).matches()) {
        addBeside(found.get(), beside);
      }
    }
  }

  private void addModule(Path script, ScriptText text, Mention module) throws IOException {
    if (module.text().startsWith(".")) {
      Optional<Path> path = resolve(script, module.text());
      if (path.isPresent()) {
        addCompleted(path.get());
      }
      return;
    }
    Matcher name = PACKAGE.matcher(module.text());
    if (name.lookingAt() && !BuiltinModules.has(module.text())) {
      packages.putIfAbsent(name.group(), script + ":" + text.line(module));
    }
  }

  private void addCompleted(Path path) throws IOException {
    for (String end : ENDS) {
      Path file = path.resolveSibling(path.getFileName() + end);
      if (Files.isRegularFile(file)) {
        add(file);
        return;
      }
    }
    if (Files.isDirectory(path)) {
      Optional<PackageJson> described = PackageJson.in(path);
      if (described.isPresent()) {
        add(described.get().file());
        Optional<String> main = JsonMembers.text(described.get().content(), "main");
        if (main.isPresent()) {
          addCompleted(path.resolve(main.get()).normalize());
        }
      }
    }
  }

  /** All of a folder; of the script's own, or those above it, only what can be loaded. */
  private void addComputed(Path folder, String written) throws IOException {
    if (!ONLY_UPWARDS.matcher(written).matches()) {
      addAll(folder);
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      for (Path file : content.filter(f -> fits(LOADABLE, f)).sorted().toList()) {
        add(file);
      }
    }
  }

  private void addBeside(Path found, Mention mention) throws IOException {
    if (Files.isDirectory(found) && mention.path()) {
      addAll(found);
    } else if (mention.text().startsWith(".")) {
      addCompleted(found); // the name of a module for what createRequire gives
    } else {
      add(found);
    }
  }

  private void addAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.endsWith("node_modules") || directory.endsWith(".git")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // collecting tells what can't be read
          }
        });
  }

  private void add(Path file) throws IOException {
    if (Files.isRegularFile(file)
        && files.add(file)
        && fits(SCRIPT, file)
        && Files.isReadable(file)
        && Files.size(file) <= LARGEST) {
      open.add(file);
    }
  }

  private static Optional<Path> resolve(Path script, String path) {
    return SlashPath.resolve(script.resolveSibling(""), path);
  }

  private static boolean fits(Pattern names, Path file) {
    return names.matcher(String.valueOf(file.getFileName())).matches();
  }
}
