package dev.fossilize.packager.tree;

import dev.fossilize.platforms.errors.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The tree while it is put together. */
final class TreeBuilder {
  /** Each takes a few hundred bytes of the heap; the largest installations seen have 100,000. */
  private static final int MOST_NODES = 250_000;

  private final NavigableMap<String, TreeNode> nodes = new TreeMap<>();
  private final List<TreeNote> notes = new ArrayList<>();

  /** Adds a node, and the folders above it, unless something is there already. */
  void add(TreeNode node) throws UsageException {
    if (nodes.putIfAbsent(node.path(), node) != null) {
      return;
    }
    if (nodes.size() > MOST_NODES) {
      throw new UsageException(
          "The application has more than " + MOST_NODES + " files and folders.",
          "Leave out what it does not need: --exclude PATTERN");
    }
    addFolders(node.path());
  }

  /** Adds the folders above a path. */
  private void addFolders(String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String above = path.substring(0, slash);
      if (nodes.putIfAbsent(above, new TreeNode.Folder(above)) != null) {
        return;
      }
    }
  }

  void note(TreeNote.Kind kind, Object where, String text) {
    notes.add(new TreeNote(kind, where.toString(), text));
  }

  void notes(List<TreeNote> more) {
    notes.addAll(more);
  }

  /** The node at a path. */
  Optional<TreeNode> get(String path) {
    return Optional.ofNullable(nodes.get(path));
  }

  /** Whether the tree has something at {@code path}; the root is always there. */
  boolean has(String path) {
    return path.isEmpty() || nodes.containsKey(path);
  }

  /** Removes the folders below {@code path} that hold nothing. */
  void removeEmptyFolders(String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    for (TreeNode node : List.copyOf(nodes.descendingMap().values())) {
      if (node instanceof TreeNode.Folder folder
          && folder.path().startsWith(prefix)
          && !hasChild(folder.path())) {
        nodes.remove(folder.path());
      }
    }
  }

  private boolean hasChild(String folder) {
    String next = nodes.ceilingKey(folder + "/");
    return next != null && next.startsWith(folder + "/");
  }

  List<TreeNode> nodes() {
    return List.copyOf(nodes.values());
  }

  List<TreeNote> notes() {
    return List.copyOf(notes);
  }
}
