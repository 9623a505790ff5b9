package dev.fossilize.packager.archive;

import dev.fossilize.packager.tree.TreeNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the nodes of a tree breadth first, so that the children of each directory are contiguous,
 * sorted by their names' UTF-8 bytes.
 */
final class NodeOrder {
  private final List<TreeNode> nodes = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Children> children = new HashMap<>();

  /** The range of a directory's children. */
  record Children(int first, int count) {
    static final Children NONE = new Children(0, 0);
  }

  private NodeOrder() {}

  /**
   * @param tree every node but the root, with all folders
   */
  static NodeOrder of(List<TreeNode> tree) {
    Map<String, List<TreeNode>> byFolder = new HashMap<>();
    for (TreeNode node : tree) {
      byFolder.computeIfAbsent(folder(node.path()), _ -> new ArrayList<>()).add(node);
    }
    NodeOrder order = new NodeOrder();
    order.append(new TreeNode.Folder(""), 0);
    for (int i = 0; i < order.nodes.size(); i++) {
      if (order.nodes.get(i) instanceof TreeNode.Folder directory) {
        order.appendChildren(directory.path(), i, byFolder);
      }
    }
    if (order.nodes.size() != tree.size() + 1) {
      throw new IllegalArgumentException("a node is in a folder that is none");
    }
    return order;
  }

  /** In the order of their numbers, the root first. */
  List<TreeNode> nodes() {
    return nodes;
  }

  int parent(int node) {
    return parents.get(node);
  }

  Children children(String directory) {
    return children.getOrDefault(directory, Children.NONE);
  }

  /** Whether there is a node at {@code path}. */
  boolean has(String path) {
    return numbers.containsKey(path);
  }

  /** The number of the node at {@code path}. */
  int number(String path) {
    Integer number = numbers.get(path);
    if (number == null) {
      throw new IllegalArgumentException("the tree has nothing at '" + path + "'");
    }
    return number;
  }

  private void appendChildren(String path, int parent, Map<String, List<TreeNode>> byFolder) {
    List<TreeNode> found = new ArrayList<>(byFolder.getOrDefault(path, List.of()));
    found.sort(
        Comparator.comparing(
            node -> name(node.path()).getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    if (!found.isEmpty()) {
      children.put(path, new Children(nodes.size(), found.size()));
      found.forEach(node -> append(node, parent));
    }
  }

  private void append(TreeNode node, int parent) {
    numbers.put(node.path(), nodes.size());
    nodes.add(node);
    parents.add(parent);
  }

  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
