package dev.fossilize.packager.imports;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.packager.tree.TreeNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a tree down to what is wanted of it, with all package.json files on the way there. Packages
 * with native addons stay whole, since those find their files themselves.
 */
public final class SlimTree {
  private static final String DESCRIPTION = "package.json";

  private final ApplicationTree all;
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  private SlimTree(ApplicationTree all) {
    this.all = all;
  }

  /**
   * The tree without the rest.
   *
   * @param wanted paths of files, folders and links; of a folder, only itself
   */
  public static ApplicationTree of(ApplicationTree all, Set<String> wanted) {
    SlimTree slim = new SlimTree(all);
    wanted.forEach(slim::keep);
    slim.keepAddons();
    slim.keepDescriptions();
    return slim.tree();
  }

  private void keep(String path) {
    files.add(path);
    for (String at = TreeFiles.folder(path); folders.add(at); at = TreeFiles.folder(at)) {}
  }

  private void keepAddons() {
    Set<String> withAddons = new HashSet<>();
    for (TreeNode node : all.nodes()) {
      if (node.path().endsWith(".node")) {
        owner(node)
            .map(InstalledPackage::path)
            .filter(folders::contains)
            .ifPresent(withAddons::add);
      }
    }
    all.nodes().stream()
        .filter(TreeNode.File.class::isInstance)
        .filter(node -> owner(node).filter(one -> withAddons.contains(one.path())).isPresent())
        .forEach(node -> keep(node.path()));
  }

  private Optional<InstalledPackage> owner(TreeNode node) {
    return PackagePaths.owner(node.path(), all.packages());
  }

  private void keepDescriptions() {
    for (TreeNode node : all.nodes()) {
      if (isDescription(node) && folders.contains(TreeFiles.folder(node.path()))) {
        files.add(node.path());
      }
    }
  }

  private static boolean isDescription(TreeNode node) {
    return node.path().equals(DESCRIPTION) || node.path().endsWith("/" + DESCRIPTION);
  }

  private ApplicationTree tree() {
    TreeFiles places = new TreeFiles(all);
    List<TreeNode> kept = all.nodes().stream().filter(node -> isKept(node, places)).toList();
    return new ApplicationTree(
        all.placement(),
        all.entry(),
        all.application(),
        kept,
        all.notes(),
        all.packages().stream().filter(one -> folders.contains(one.path())).toList());
  }

  private boolean isKept(TreeNode node, TreeFiles places) {
    return switch (node) {
      case TreeNode.File file -> files.contains(file.path());
      case TreeNode.Folder folder ->
          folders.contains(folder.path()) || files.contains(folder.path());
      case TreeNode.Link link ->
          files.contains(link.path())
              || places
                  .real(link.path())
                  .filter(real -> files.contains(real) || folders.contains(real))
                  .isPresent();
    };
  }
}
