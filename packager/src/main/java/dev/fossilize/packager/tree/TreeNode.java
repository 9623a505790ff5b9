package dev.fossilize.packager.tree;

/** What lies at a place in the tree of an application. */
public sealed interface TreeNode {
  /** Its place relative to the root, with slashes; the root itself is no node. */
  String path();

  /** A folder. */
  record Folder(String path) implements TreeNode {}

  /**
   * A symbolic link.
   *
   * @param target relative to the link's folder, with slashes; never leads out of the tree
   */
  record Link(String path, String target) implements TreeNode {}

  /**
   * A regular file.
   *
   * @param source where its content is
   */
  record File(String path, FileSource source, Mode mode) implements TreeNode {}

  /** Whether a file may be executed. */
  enum Mode {
    PLAIN,
    EXECUTABLE,
    /** The file's file system does not say; its first bytes may. */
    UNKNOWN
  }
}
