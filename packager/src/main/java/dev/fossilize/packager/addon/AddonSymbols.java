package dev.fossilize.packager.addon;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the native addons in a tree, and the libraries beside them, take from the executable. */
public final class AddonSymbols {
  private static final Pattern LIBRARY = Pattern.compile(".*\\.(node|so(\\.[0-9.]+)?)");

  private AddonSymbols() {}

  /** Names of symbols; more than there are do no harm. */
  public static Set<String> neededBy(ApplicationTree tree) throws IOException {
    Set<String> names = new TreeSet<>();
    for (TreeNode node : tree.nodes()) {
      if (node instanceof TreeNode.File file && LIBRARY.matcher(file.path()).matches()) {
        try {
          names.addAll(NativeFile.read(file, Exports::needed));
        } catch (FormatException e) {
          // A fixture of its name, or for another processor: nothing loads it.
        }
      }
    }
    return names;
  }
}
