package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Path;

/** Which files and folders of a package belong to the application. */
@FunctionalInterface
interface FileRules {
  /** What becomes of a file or folder. */
  enum Verdict {
    TAKE,
    LEAVE,
    /** Left out, and said so. */
    SECRET
  }

  /**
   * Asked for each file and folder; a folder that is left is not looked into.
   *
   * @param path relative to the package, with slashes
   * @param file on disk
   */
  Verdict of(String path, Path file, boolean folder) throws IOException;

  /**
   * A package that npm or another program installed: all that was published is needed. Its own
   * {@code node_modules} hold other packages; those further within are part of it.
   */
  FileRules PUBLISHED =
      (path, file, folder) -> path.equals(NodeLookup.NODE_MODULES) ? Verdict.LEAVE : Verdict.TAKE;
}
