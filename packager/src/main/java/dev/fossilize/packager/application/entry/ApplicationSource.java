package dev.fossilize.packager.application.entry;

import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an application starts.
 *
 * @param entry its first file, absolute and without links
 * @param root the folder of its package.json, or else of the entry: what paths in the bundle are
 *     relative to, so that the same application gives the same bundle wherever it lies
 * @param name what to call the executable
 * @param description what the package.json of that folder holds, if there is one
 */
public record ApplicationSource(
    Path entry, Path root, String name, Optional<PackageJson> description) {
  /** What some system takes for more than a letter of a file's name. */
  private static final Pattern UNFIT =
      Pattern.compile("^[. /\\\\]+|[. ]+$|[\\\\/:*?\"<>|\\p{Cntrl}]");

  public ApplicationSource {
    String fit = UNFIT.matcher(name).replaceAll("");
    name = fit.isEmpty() ? "app" : fit; // it comes from a file, and becomes a file's name
  }

  /** The application in the current folder. */
  public static ApplicationSource locate() throws IOException {
    return locate(Path.of(""));
  }

  /**
   * Finds the application.
   *
   * @param entryOrFolder its first file, or the folder of its package
   * @throws UsageException if there is none
   */
  public static ApplicationSource locate(Path entryOrFolder) throws IOException {
    Path path = entryOrFolder.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      return ofFolder(path.toRealPath());
    }
    if (Files.isRegularFile(path)) {
      return ofFile(path.toRealPath(), baseName(path));
    }
    throw new UsageException(
        "There is no entry file " + entryOrFolder + ".",
        NearMiss.sibling(path) + "Name a file or folder.");
  }

  /** The package's version, for what an executable tells of itself. */
  public Optional<String> version() {
    return description.flatMap(PackageJson::version);
  }

  /** Whether the entry has to be made into JavaScript first. */
  public boolean isTypeScript() {
    return EntryFiles.isTypeScript(entry);
  }

  /** The entry relative to the root, with slashes: the same on every host. */
  public String entryName() {
    return SlashPath.between(root, entry);
  }

  private static ApplicationSource ofFile(Path file, String name) throws IOException {
    requireScript(file);
    Optional<PackageJson> description = PackageJson.nearest(file);
    Path folder = description.map(PackageJson::folder).orElse(parent(file));
    return new ApplicationSource(file, folder, name, description);
  }

  private static ApplicationSource ofFolder(Path folder) throws IOException {
    Optional<PackageJson> description = PackageJson.in(folder);
    if (description.filter(PackageJson::isUndecided).isPresent()) {
      throw severalCommands(description.get());
    }
    List<PackageJson.Candidate> candidates =
        description.map(PackageJson::candidates).orElse(List.of());
    String name = description.flatMap(PackageJson::name).orElse(baseName(folder));
    if (candidates.isEmpty()) {
      Path index =
          EntryFiles.index(folder)
              .orElseThrow(() -> nothingToStart(folder, description.isPresent()));
      return new ApplicationSource(index.toRealPath(), folder, name, description);
    }
    PackageJson.Candidate first = candidates.getFirst();
    Path path = folder.resolve(first.target()).normalize();
    Path entry = EntryFiles.complete(path).orElseThrow(() -> notThere(folder, first, path));
    requireScript(entry);
    return new ApplicationSource(
        entry.toRealPath(), folder, first.command().orElse(name), description);
  }

  private static UsageException notThere(
      Path folder, PackageJson.Candidate candidate, Path target) {
    return new UsageException(
        folder.resolve("package.json")
            + " says in '"
            + candidate.field()
            + "' that the application starts with "
            + candidate.target()
            + ", but there is no such file.",
        NearMiss.sibling(target) + "Build the application first, or name its entry file.");
  }

  private static UsageException severalCommands(PackageJson description) {
    Map<String, String> commands = description.commands();
    Path one = description.folder().resolve(commands.values().iterator().next()).normalize();
    return new UsageException(
        description.file()
            + " has several commands, and none is named as the package: "
            + String.join(", ", commands.keySet())
            + ".",
        "Name the file of the one to package, such as " + one + " for the first.");
  }

  private static UsageException nothingToStart(Path folder, boolean described) {
    String looked =
        described
            ? "no bin, main, module or exports in package.json, and no index file"
            : "no package.json and no index.js or other index file";
    return new UsageException(
        "It is not known what the application in " + folder + " starts with: " + looked + ".",
        "Name its entry file.");
  }

  private static void requireScript(Path file) throws UsageException {
    if (!EntryFiles.isScript(file)) {
      throw new UsageException(
          "The entry " + file + " is neither JavaScript nor TypeScript by its name.",
          "Entries end in " + String.join(" ", EntryFiles.EXTENSIONS) + ", or in nothing.");
    }
  }

  private static Path parent(Path path) {
    @Nullable Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static String baseName(Path path) {
    @Nullable Path last = path.getFileName();
    String name = last == null ? "app" : last.toString();
    int dot = name.indexOf('.', 1);
    return dot < 0 || Files.isDirectory(path) ? name : name.substring(0, dot);
  }
}
