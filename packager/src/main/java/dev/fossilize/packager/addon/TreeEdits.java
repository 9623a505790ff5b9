package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.TreeNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes to the nodes of a tree, by their paths. */
final class TreeEdits {
  private TreeEdits() {}

  /** Removes a folder with all that is in it. */
  static void removeFolder(Map<String, TreeNode> nodes, String path) {
    nodes.keySet().removeIf(place -> isWithin(place, path));
  }

  /** Removes the links that lead to, or into, one of the folders. */
  static void removeBrokenLinks(Map<String, TreeNode> nodes, Collection<String> folders) {
    nodes
        .values()
        .removeIf(
            node ->
                node instanceof TreeNode.Link link
                    && folders.stream().anyMatch(folder -> isWithin(resolve(link), folder)));
  }

  /** Adds the folders above a path that are not there. */
  static void addFolders(Map<String, TreeNode> nodes, String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String above = path.substring(0, slash);
      nodes.putIfAbsent(above, new TreeNode.Folder(above));
    }
  }

  /** The path that a link leads to. */
  static String resolve(TreeNode.Link link) {
    Deque<String> parts = new ArrayDeque<>(List.of(link.path().split("/", -1)));
    parts.removeLast();
    for (String part : link.target().split("/", -1)) {
      switch (part) {
        case ".", "" -> {}
        case ".." -> parts.pollLast();
        default -> parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /** The tree without some files, and without links to them. */
  static ApplicationTree without(ApplicationTree tree, Collection<String> files) {
    Map<String, TreeNode> nodes = new TreeMap<>();
    tree.nodes().forEach(node -> nodes.put(node.path(), node));
    nodes.keySet().removeAll(files);
    removeBrokenLinks(nodes, files);
    return with(tree, nodes, tree.packages());
  }

  /** The tree with other nodes and packages. */
  static ApplicationTree with(
      ApplicationTree tree, Map<String, TreeNode> nodes, List<InstalledPackage> packages) {
    return new ApplicationTree(
        tree.placement(),
        tree.entry(),
        tree.application(),
        List.copyOf(nodes.values()),
        tree.notes(),
        packages);
  }

  static boolean isWithin(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
