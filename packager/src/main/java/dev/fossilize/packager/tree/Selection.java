package dev.fossilize.packager.tree;

import dev.fossilize.platforms.errors.UsageException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Chooses files and links of a finished tree. */
final class Selection {
  private Selection() {}

  static Set<String> of(ApplicationTree tree, List<String> wishes) throws UsageException {
    Set<String> found = new TreeSet<>();
    for (String wish : wishes) {
      Predicate<String> test = test(tree, wish);
      boolean any = false;
      for (TreeNode node : tree.nodes()) {
        if (!(node instanceof TreeNode.Folder) && test.test(node.path())) {
          found.add(node.path());
          any = true;
        }
      }
      if (!any) {
        throw new UsageException(
            "Nothing in the application matches '" + wish + "'.",
            "Check the pattern; ** stands for any number of folders, and paths are relative to the"
                + " application's folder.");
      }
    }
    return found;
  }

  /** Of a path or pattern that is relative to the application's own folder or to the root. */
  static Predicate<String> test(ApplicationTree tree, String wish) throws UsageException {
    Predicate<String> test = PathPatterns.test(wish);
    String home = tree.home() + "/";
    return path ->
        test.test(path) || (path.startsWith(home) && test.test(path.substring(home.length())));
  }
}
