package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.application.paths.SlashPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Rules for the application's own folder: a working copy, of which {@code files} of package.json
 * choose if they hold the entry, and without those workspaces that nothing needs.
 */
final class OwnFiles implements FileRules {
  private final FileRules workingCopy;
  private final Optional<PublishedFiles> files;
  private final PathPatterns workspaces;
  private final Collection<Path> reached;

  private OwnFiles(
      FileRules workingCopy,
      Optional<PublishedFiles> files,
      PathPatterns workspaces,
      Collection<Path> reached) {
    this.workingCopy = workingCopy;
    this.files = files;
    this.workspaces = workspaces;
    this.reached = reached;
  }

  /**
   * @param reached folders of the packages that are taken along
   * @param tree is told if {@code files} are not followed
   */
  static OwnFiles rules(
      OwnPackage own, Path entry, FileRules workingCopy, Collection<Path> reached, TreeBuilder tree)
      throws IOException {
    Optional<PublishedFiles> files =
        own.manifest().isPresent() ? PublishedFiles.of(own.manifest().get()) : Optional.empty();
    if (files.isPresent() && !files.get().takes(SlashPath.between(own.folder(), entry))) {
      Path packageJson = own.folder().resolve("package.json");
      tree.note(
          TreeNote.Kind.FILES_IGNORED,
          packageJson,
          "'files' in " + packageJson + " do not name the entry, so they choose nothing.");
      files = Optional.empty();
    }
    return new OwnFiles(workingCopy, files, Workspaces.of(own), reached);
  }

  /** Whether {@code files} of package.json choose. */
  boolean choose() {
    return files.isPresent();
  }

  @Override
  public Verdict of(String path, Path file, boolean folder) throws IOException {
    if (folder
        && workspaces.matches(path)
        && !reached.contains(file)
        && PackageJson.in(file).isPresent()) {
      return Verdict.LEAVE;
    }
    return folder || files.isEmpty() || files.get().takes(path)
        ? workingCopy.of(path, file, folder)
        : Verdict.LEAVE;
  }
}
