package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.entry.ApplicationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An application that a test lays out, installed as some package manager would. */
public record Sample(Path folder) {
  /** One in a folder that is there, without links in its path. */
  public static Sample in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Sample(folder.toRealPath());
  }

  /** Writes a file; its text is its name unless given. */
  public Sample file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, lines.length == 0 ? name : String.join("\n", lines));
    return this;
  }

  /** Writes files whose texts are their names. */
  public Sample files(String... names) throws IOException {
    for (String name : names) {
      file(name);
    }
    return this;
  }

  /** Installs a package of {@code index.js} that depends on others. */
  public Sample installed(String path, String... dependencies) throws IOException {
    String name = path.substring(path.lastIndexOf("node_modules/") + "node_modules/".length());
    List<String> needed = new ArrayList<>();
    for (String dependency : dependencies) {
      needed.add("\"" + dependency + "\": \"*\"");
    }
    file(
        path + "/package.json",
        "{ \"name\": \""
            + name
            + "\", \"version\": \"1.0.0\", \"dependencies\": {"
            + String.join(", ", needed)
            + "} }");
    return file(path + "/index.js");
  }

  /** Makes a symbolic link. */
  public Sample link(String name, String target) throws IOException {
    Path link = folder.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
    return this;
  }

  /** The request for a file or folder in it. */
  public TreeRequest request(String entry) throws IOException {
    return TreeRequest.of(ApplicationSource.locate(folder.resolve(entry)));
  }

  /** The tree of the application that starts with a file or folder in it. */
  public ApplicationTree collect(String entry) throws IOException {
    return ApplicationTree.collect(request(entry));
  }

  /** With wishes. */
  ApplicationTree collect(String entry, List<String> include, List<String> exclude)
      throws IOException {
    TreeRequest plain = request(entry);
    return ApplicationTree.collect(
        new TreeRequest(plain.entry(), plain.folder(), include, exclude, Set.of()));
  }

  /**
   * Paths of a tree's files, and of its links with what they lead to; as on disk, so without the
   * folder that an application gets that has the root for itself.
   */
  static List<String> paths(ApplicationTree tree) {
    String added = tree.placement().mounts().getFirst().path();
    List<String> paths = new ArrayList<>();
    for (TreeNode node : tree.nodes()) {
      String path = added.isEmpty() ? node.path() : node.path().substring(added.length());
      path = path.startsWith("/") ? path.substring(1) : path;
      switch (node) {
        case TreeNode.Folder _ -> {}
        case TreeNode.File _ -> paths.add(path);
        case TreeNode.Link link -> paths.add(path + " -> " + link.target());
      }
    }
    return paths;
  }

  /** What a tree's notes are about, by the places that they are about. */
  static Map<String, TreeNote.Kind> notes(ApplicationTree tree) {
    Map<String, TreeNote.Kind> notes = new TreeMap<>();
    tree.notes().forEach(note -> notes.put(note.where(), note.kind()));
    return notes;
  }
}
