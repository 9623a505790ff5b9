package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.loader.Sums;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The application in the form in which an executable carries it. */
public sealed interface PackedApplication {
  /** What the executable is called, and its main script in stack traces. */
  String name();

  /** Files that the executable carries besides those that were asked for, sorted by key. */
  List<AssetFile> assets();

  /**
   * The files of which something is in the executable, by paths relative to the package, with
   * slashes.
   */
  Set<String> files();

  /**
   * One script.
   *
   * @param script the main script as a file
   * @param sums the script's
   */
  record Bundle(Application application, Path script, Sums sums) implements PackedApplication {
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

    /** The script's name in stack traces: no path of the machine that packages. */
    String codePath() {
      return name() + ".js";
    }
  }
}
