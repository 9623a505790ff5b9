package dev.fossilize.packager.application.bundle;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.application.scan.Mention;
import dev.fossilize.packager.application.scan.ScriptText;
import dev.fossilize.packager.warning.BuildWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for what one script can't do as its modules do under Node.js, by their texts: read files
 * beside them, start threads and processes, know who loaded them.
 */
final class BundleCheck {
  /** Larger scripts are bundles themselves, whose lines say nothing. */
  private static final int LARGEST = 1 << 20;

  private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?[jt]sx?|[^.]+");

  /** Calls that start something, by the modules that they come from. */
  private static final Map<Pattern, Start> STARTS =
      Map.of(
          Pattern.compile("\\bnew\\s+Worker\\s*\\((?![^\\n]*\\beval\\s*:\\s*true)"),
          new Start("worker_threads", "a thread's file has to lie beside the executable."),
          Pattern.compile("\\bfork\\s*\\("),
          new Start("child_process", "the child is this program from its beginning."),
          Pattern.compile("\\bprocess\\s*\\.\\s*execPath\\b"),
          new Start("child_process", "process.execPath is this program, and no Node.js."));

  private static final Pattern PARENT = Pattern.compile("\\bmodule\\s*\\.\\s*parent\\b");

  private final ApplicationSource source;
  private final Metafile metafile;
  private final Set<BuildWarning> found = new LinkedHashSet<>();

  /**
   * @param module whose name a script has that means this call
   */
  private record Start(String module, String text) {}

  BundleCheck(ApplicationSource source, Metafile metafile) {
    this.source = source;
    this.metafile = metafile;
  }

  /** What was found, sorted by its place. */
  List<BuildWarning> warnings() throws IOException {
    for (String path : metafile.kept()) {
      Path file = source.root().resolve(path);
      if (SCRIPT.matcher(String.valueOf(file.getFileName())).matches()
          && Files.isRegularFile(file)
          && Files.size(file) <= LARGEST) {
        look(path, file, ScriptText.read(file));
      }
    }
    return found.stream()
        .sorted(
            Comparator.comparing(BuildWarning::file)
                .thenComparingInt(BuildWarning::line)
                .thenComparing(BuildWarning::text))
        .toList();
  }

  private void look(String path, Path file, ScriptText text) {
    for (Mention mention : text.beside()) {
      Optional<Path> beside = SlashPath.resolve(file.resolveSibling(""), relative(mention));
      if (mention.path() && beside.filter(this::isLeftOut).isPresent()) {
        add(path, text.line(mention), "the bundle does not hold " + mention.text() + ".");
      }
    }
    STARTS.forEach(
        (call, start) -> {
          if (text.text().contains(start.module())) {
            text.all(call).forEach(mention -> add(path, text.line(mention), start.text()));
          }
        });
    if (!path.equals(source.entryName()) && metafile.isImported(path)) {
      for (Mention mention : text.all(PARENT)) {
        add(path, text.line(mention), "module.parent is the main module here, not undefined.");
      }
    }
  }

  private boolean isLeftOut(Path file) {
    return Files.exists(file)
        && !source.entry().startsWith(file)
        && !metafile.inputs().containsKey(SlashPath.between(source.root(), file));
  }

  private static String relative(Mention mention) {
    return mention.text().replaceFirst("^/+", "");
  }

  private void add(String path, int line, String text) {
    found.add(new BuildWarning(path, line, text, advice()));
  }

  private String advice() {
    return "A bundle is one script, and does not do here as its modules do under Node.js. "
        + (source.isTypeScript()
            ? "Compiled first, it can be packaged with its files, and does."
            : "Packaged with its files, without --bundle, the application does.");
  }
}
