package dev.fossilize.packager.tree;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An application as it is installed.
 *
 * @param placement which folder on disk stands for which in the tree
 * @param entry path of the file that the application starts with
 * @param application the application's own package
 * @param nodes everything below the root, sorted by path: a folder before what is in it
 * @param notes what a user may want to know, in order
 * @param packages the dependencies that were taken along; the application itself is none of them
 */
public record ApplicationTree(
    Placement placement,
    String entry,
    InstalledPackage application,
    List<TreeNode> nodes,
    List<TreeNote> notes,
    List<InstalledPackage> packages) {
  public ApplicationTree {
    nodes = List.copyOf(nodes);
    notes = List.copyOf(notes);
    packages = List.copyOf(packages);
  }

  /**
   * Collects the installed production tree of an application.
   *
   * @throws dev.fossilize.platforms.errors.UsageException if something in it can't be taken along
   */
  public static ApplicationTree collect(TreeRequest request) throws IOException {
    return new TreeCollector(request).collect();
  }

  /** The path of the folder of the application's own package; never empty. */
  public String home() {
    return application.path();
  }

  /** That folder on disk. */
  public Path homeOnDisk() {
    return placement.onDisk(home()).orElse(placement.root());
  }

  /** The path in the tree of a file or folder on disk, whether the tree holds it or not. */
  public Optional<String> pathOf(Path file) {
    return placement.pathOf(file);
  }

  /**
   * The files and links that have to lie on disk when the application runs: all where a package
   * reads them itself, else those that paths or patterns name, relative to the application's own
   * folder or to the root; what names a folder stands for all that is in it.
   *
   * @throws dev.fossilize.platforms.errors.UsageException if one is no pattern, or names nothing
   */
  public Set<String> onDisk(List<String> wishes) throws IOException {
    boolean all = notes.stream().anyMatch(note -> note.kind() == TreeNote.Kind.PUT_ON_DISK);
    return named(all ? List.of(".") : wishes);
  }

  /**
   * The files and links that paths or patterns name, relative to the application's own folder or to
   * the root; what names a folder stands for all that is in it.
   *
   * @throws dev.fossilize.platforms.errors.UsageException if one is no pattern, or names nothing
   */
  public Set<String> named(List<String> wishes) throws IOException {
    return Selection.of(this, wishes);
  }

  /**
   * Tells whether a path fits one of those, relative to the application's own folder or to the
   * root, whether or not the tree holds it.
   *
   * @throws dev.fossilize.platforms.errors.UsageException if one is no pattern
   */
  public Predicate<String> fitting(List<String> wishes) throws UsageException {
    Predicate<String> any = _ -> false;
    for (String wish : wishes) {
      any = any.or(Selection.test(this, wish));
    }
    return any;
  }

  /** Number of files. */
  public long files() {
    return nodes.stream().filter(TreeNode.File.class::isInstance).count();
  }

  /** Sum of the files' sizes. */
  public long size() {
    long sum = 0;
    for (TreeNode node : nodes) {
      if (node instanceof TreeNode.File file) {
        sum += file.source().size();
      }
    }
    return sum;
  }

  /** See {@link Fingerprint}. */
  public String fingerprint() throws IOException {
    return Fingerprint.of(this);
  }
}
