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
      Predicate<String> test = PathPatterns.test(wish);
      boolean any = false;
      for (TreeNode node : tree.nodes()) {
        if (!(node instanceof TreeNode.Folder) && matches(test, node.path(), tree.home())) {
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

  private static boolean matches(Predicate<String> test, String path, String home) {
    return test.test(path)
        || (path.startsWith(home + "/") && test.test(path.substring(home.length() + 1)));
  }
}
