package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.tree.FolderScan.PendingLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what becomes of the links in a tree whose files are all there: one that leads to
 * something in the tree stays a link; of another one, what it leads to is copied into its place.
 */
final class LinkResolver {
  private final TreeBuilder tree;
  private final Placement placement;
  private final FolderScan scan;
  private final FileRules rules;
  private final Set<String> resolved = new HashSet<>();

  /** Places in the tree of what was copied, by its place on disk. */
  private final Map<Path, String> copies = new HashMap<>();

  /**
   * @param scan whose links are resolved
   * @param rules for the content of folders that are copied
   */
  LinkResolver(TreeBuilder tree, Placement placement, FolderScan scan, FileRules rules) {
    this.tree = tree;
    this.placement = placement;
    this.scan = scan;
    this.rules = rules;
  }

  /** Resolves all links that were found, and those in what is copied for them. */
  void resolve() throws IOException {
    List<PendingLink> open = unresolved();
    while (!open.isEmpty()) {
      List<PendingLink> elsewhere = new ArrayList<>();
      for (PendingLink link : open) {
        if (!keep(link)) {
          elsewhere.add(link);
        }
      }
      // A link to a link that was kept later in this round.
      elsewhere.removeIf(this::keep);
      for (PendingLink link : elsewhere) {
        copy(link);
      }
      open.forEach(link -> resolved.add(link.path()));
      open = unresolved();
    }
  }

  private List<PendingLink> unresolved() {
    return scan.links().stream().filter(link -> !resolved.contains(link.path())).toList();
  }

  /** Adds the link itself if what it leads to is in the tree. */
  private boolean keep(PendingLink link) {
    try {
      if (Files.exists(link.at())) {
        Optional<String> target = place(link.at().toRealPath());
        if (target.isPresent()) {
          tree.add(new TreeNode.Link(link.path(), written(link, target.get())));
        }
        return target.isPresent();
      }
      return keepBroken(link);
    } catch (IOException e) {
      return false; // copying it tells why
    }
  }

  /** Where the tree has a file or folder on disk, if it has it. */
  private Optional<String> place(Path real) {
    Optional<String> direct = placement.pathOf(real).filter(tree::has);
    return direct.isPresent()
        ? direct
        : copies.entrySet().stream()
            .filter(copy -> real.startsWith(copy.getKey()))
            .max(Map.Entry.comparingByKey())
            .map(copy -> copied(copy.getValue(), copy.getKey().relativize(real)))
            .filter(tree::has);
  }

  private static String copied(String place, Path within) {
    return Placement.join(place, SlashPath.of(within));
  }

  /** A link to nothing is as broken as before. */
  private boolean keepBroken(PendingLink link) throws IOException {
    Path raw = Files.isSymbolicLink(link.at()) ? Files.readSymbolicLink(link.at()) : link.at();
    if (raw.isAbsolute()) {
      return false;
    }
    Optional<String> target = placement.pathOf(link.at().resolveSibling(raw).normalize());
    if (target.isPresent()) {
      tree.add(new TreeNode.Link(link.path(), relative(link.path(), target.get())));
    }
    return target.isPresent();
  }

  /** As it is on disk where that leads to the same place in the tree; else the shortest way. */
  private String written(PendingLink link, String target) throws IOException {
    if (Files.isSymbolicLink(link.at())) {
      Path raw = Files.readSymbolicLink(link.at());
      Optional<String> direct =
          raw.isAbsolute()
              ? Optional.empty()
              : placement.pathOf(link.at().resolveSibling(raw).normalize());
      if (direct.isPresent()
          && tree.has(direct.get())
          && placement.pathOf(link.at()).equals(Optional.of(link.path()))
          && relative(link.path(), direct.get()).equals(SlashPath.of(raw.normalize()))) {
        return SlashPath.of(raw);
      }
    }
    return relative(link.path(), target);
  }

  private void copy(PendingLink link) throws IOException {
    Path at = link.at();
    if (!Files.exists(at)) {
      note(link, at + " is left out: it is a link to nothing outside of the application.");
      return;
    }
    Path real = at.toRealPath();
    if (at.startsWith(real)) {
      note(link, at + " is left out: it is a link to a folder that it lies in.");
    } else if (!keep(link) && placement.pathOf(real).filter(scan::isExcluded).isEmpty()) {
      copy(link, real);
    }
  }

  private void copy(PendingLink link, Path real) throws IOException {
    copies.put(real, link.path());
    if (Files.isDirectory(real)) {
      scan.scan(real, link.path(), rules);
    } else {
      scan.add(real, link.path());
    }
    note(
        link,
        "The link "
            + link.at()
            + " leads out of the application; "
            + real
            + " is copied into its place.");
  }

  private void note(PendingLink link, String text) {
    tree.note(TreeNote.Kind.COPIED, link.at(), text);
  }

  /** The way from the folder of {@code link} to {@code target}, both paths in the tree. */
  static String relative(String link, String target) {
    List<String> from = List.of(link.split("/"));
    List<String> to = target.isEmpty() ? List.of() : List.of(target.split("/"));
    int folders = from.size() - 1;
    int same = 0;
    while (same < Math.min(folders, to.size()) && from.get(same).equals(to.get(same))) {
      same++;
    }
    List<String> way = new ArrayList<>();
    for (int i = same; i < folders; i++) {
      way.add("..");
    }
    way.addAll(to.subList(same, to.size()));
    return way.isEmpty() ? "." : String.join("/", way);
  }
}
