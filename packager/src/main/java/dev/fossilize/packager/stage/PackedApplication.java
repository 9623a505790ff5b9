package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.imports.ImportGraph;
import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.loader.Sums;
import dev.fossilize.packager.sbom.PackageTree;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.FileSource;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.warning.BuildWarning;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The application in the form in which an executable carries it. */
sealed interface PackedApplication {
  /** What the executable is called, and its main script in stack traces. */
  String name();

  /** Files that the executable carries besides those that were asked for, sorted by key. */
  List<AssetFile> assets();

  /**
   * The files of which something is in the executable, by paths relative to the package, with
   * slashes.
   */
  Set<String> files();

  /** What will not work in the executable. */
  List<BuildWarning> warnings();

  /** The packages of which something is in the executable. */
  PackageTree packages();

  /** Their licences, and the application's. */
  Licenses licenses();

  /**
   * The installed files, as they are.
   *
   * @param imports what the scripts name
   * @param archive the file, without code caches
   * @param fingerprint of what is in the archive
   */
  record Archived(
      String name,
      ApplicationTree tree,
      ImportGraph imports,
      Path archive,
      String fingerprint,
      List<BuildWarning> warnings,
      PackageTree packages,
      Licenses licenses)
      implements PackedApplication {
    @Override
    public List<AssetFile> assets() {
      return List.of();
    }

    /** Those on disk: others are in packages, which have digests of their own. */
    @Override
    public Set<String> files() {
      return tree.nodes().stream()
          .filter(
              node ->
                  node instanceof TreeNode.File file && file.source() instanceof FileSource.OnDisk)
          .map(TreeNode::path)
          .filter(path -> path.startsWith(prefix()))
          .map(path -> path.substring(prefix().length()))
          .collect(Collectors.toUnmodifiableSet());
    }

    private String prefix() {
      return tree.home().isEmpty() ? "" : tree.home() + "/";
    }
  }

  /**
   * One script.
   *
   * @param script the main script as a file
   * @param sums the script's
   */
  record Bundle(
      Application application, Path script, Sums sums, PackageTree packages, Licenses licenses)
      implements PackedApplication {
    @Override
    public String name() {
      return application.name();
    }

    @Override
    public List<AssetFile> assets() {
      return application.assets();
    }

    @Override
    public Set<String> files() {
      return application.files().keySet();
    }

    @Override
    public List<BuildWarning> warnings() {
      return application.warnings();
    }

    /** The script's name in stack traces: no path of the machine that packages. */
    String codePath() {
      return name() + ".js";
    }
  }
}
