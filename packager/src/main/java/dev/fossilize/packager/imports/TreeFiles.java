package dev.fossilize.packager.imports;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.TreeNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Finds files of a tree by paths that may lead through links. */
final class TreeFiles {
  /** More parts of a path, with those of the links in it, are links in a circle. */
  private static final int MOST_STEPS = 1000;

  /** What Node.js appends, and what tools do that load other languages. */
  static final List<String> EXTENSIONS =
      List.of("", ".js", ".json", ".node", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".jsx");

  private final NavigableMap<String, TreeNode> nodes = new TreeMap<>();
  private final Map<String, Optional<String>> folders = new HashMap<>();

  TreeFiles(ApplicationTree tree) {
    tree.nodes().forEach(node -> nodes.put(node.path(), node));
  }

  /** The file at a path, which is without links. */
  Optional<TreeNode.File> get(String path) {
    return nodes.get(path) instanceof TreeNode.File file ? Optional.of(file) : Optional.empty();
  }

  boolean isFolder(String path) {
    return path.isEmpty() || nodes.get(path) instanceof TreeNode.Folder;
  }

  /** Paths of all files in a folder, at whatever depth, but for other packages'. */
  List<String> within(String folder) {
    List<String> files = new ArrayList<>();
    String prefix = folder.isEmpty() ? "" : folder + "/";
    for (TreeNode node : nodes.tailMap(prefix, true).values()) {
      if (!node.path().startsWith(prefix)) {
        break;
      }
      if (node instanceof TreeNode.File
          && !node.path().substring(prefix.length()).contains("node_modules/")) {
        files.add(node.path());
      }
    }
    return files;
  }

  /** The path without links of what is at a path, if anything is. */
  Optional<String> real(String path) {
    int slash = path.lastIndexOf('/');
    Optional<String> above =
        slash < 0
            ? Optional.of("")
            : folders.computeIfAbsent(path.substring(0, slash), this::follow);
    return above.flatMap(folder -> follow(join(folder, path.substring(slash + 1))));
  }

  private Optional<String> follow(String path) {
    Deque<String> open = new ArrayDeque<>(List.of(path.split("/", -1)));
    String at = "";
    for (int steps = 0; !open.isEmpty() && steps < MOST_STEPS; steps++) {
      String next = join(at, open.removeFirst());
      switch (nodes.get(next)) {
        case TreeNode.Link link -> {
          List<String> way = List.of(normalize(join(at, link.target())).orElse("").split("/", -1));
          way.reversed().forEach(open::addFirst);
          at = "";
        }
        case TreeNode.Folder _ -> at = next;
        case TreeNode.File _ when open.isEmpty() -> at = next;
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    return open.isEmpty() ? Optional.of(at) : Optional.empty();
  }

  /** The file that a path means which may lack its extension. */
  Optional<String> complete(String path) {
    for (String extension : EXTENSIONS) {
      Optional<String> found =
          real(path + extension).filter(nodes::containsKey).filter(this::isFile);
      if (found.isPresent()) {
        return found;
      }
    }
    // In TypeScript, modules name what they will be compiled to.
    return path.endsWith(".js") ? complete(path.substring(0, path.length() - 3)) : Optional.empty();
  }

  private boolean isFile(String path) {
    return nodes.get(path) instanceof TreeNode.File;
  }

  /** Without {@code .} and {@code ..}; empty where it leads out of the tree. */
  static Optional<String> normalize(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (parts.pollLast() == null) {
            return Optional.empty();
          }
        }
        default -> parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
