package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.paths.SlashPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which folder on disk stands for which in the tree. Mostly it is one: the nearest folder that
 * holds all packages, above their outermost {@code node_modules}, so that Node.js' lookup finds
 * them in the tree as it does on disk. What shares no folder with the application but the file
 * system's root, or lies on another drive, gets a folder of its own.
 *
 * <p>Nothing lies in the tree's root itself: in an executable the root's path, without a separator
 * at its end, is the executable's, which is a file. So a package that lies there gets a folder,
 * which has a name that does not depend on where the application lies.
 *
 * @param mounts the folder that holds the application first
 */
public record Placement(List<Mount> mounts) {
  /** Holds what lies too far from the application. */
  static final String ELSEWHERE = ".elsewhere";

  private static final String NODE_MODULES = "node_modules";

  /**
   * A folder on disk and the one that it is in the tree.
   *
   * @param path empty for the tree's root
   */
  public record Mount(Path folder, String path) {}

  public Placement {
    mounts = List.copyOf(mounts);
  }

  /**
   * @param home folder of the application's own package
   * @param name what a folder for it is to be called
   * @param folders of all other packages; like {@code home} without links
   */
  static Placement of(Path home, String name, Collection<Path> folders) {
    Path root = above(home);
    List<Path> far = new ArrayList<>();
    for (Path folder : folders.stream().sorted().toList()) {
      Optional<Path> common = common(root, above(folder));
      if (common.isPresent()) {
        root = common.get();
      } else {
        far.add(above(folder));
      }
    }
    List<Mount> mounts = new ArrayList<>();
    boolean holdsFiles = home.equals(root) || folders.contains(root);
    mounts.add(new Mount(root, holdsFiles ? name : ""));
    List<Path> groups = grouped(far);
    for (int i = 0; i < groups.size(); i++) {
      mounts.add(new Mount(groups.get(i), ELSEWHERE + "/" + (i + 1)));
    }
    return new Placement(mounts);
  }

  /** The folder on disk that holds the application, and mostly all of its packages. */
  public Path root() {
    return mounts.getFirst().folder();
  }

  /** What {@link #pathOf} has given this path for, if it has. */
  public Optional<Path> onDisk(String path) {
    return mounts.stream()
        .filter(mount -> mount.path().isEmpty() || (path + "/").startsWith(mount.path() + "/"))
        .max(Comparator.comparingInt(mount -> mount.path().length()))
        .map(mount -> mount.folder().resolve(below(mount, path)));
  }

  private static String below(Mount mount, String path) {
    return mount.path().isEmpty() || path.equals(mount.path())
        ? path.substring(mount.path().length())
        : path.substring(mount.path().length() + 1);
  }

  /** The place in the tree of a file or folder on disk; empty for what lies outside. */
  public Optional<String> pathOf(Path file) {
    return mounts.stream()
        .filter(mount -> file.startsWith(mount.folder()))
        .max(Comparator.comparingInt(mount -> mount.folder().getNameCount()))
        .map(mount -> join(mount.path(), SlashPath.of(mount.folder().relativize(file))));
  }

  /** {@code name} in {@code folder}, either of which may be empty. */
  static String join(String folder, String name) {
    return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
  }

  /** The outermost folder that Node.js' lookup from {@code folder} may find packages below. */
  private static Path above(Path folder) {
    int modules =
        IntStream.range(0, folder.getNameCount())
            .filter(i -> folder.getName(i).toString().equals(NODE_MODULES))
            .findFirst()
            .orElse(-1);
    @Nullable Path at = folder;
    for (int i = folder.getNameCount(); modules >= 0 && i > modules && at != null; i--) {
      at = at.getParent();
    }
    return at == null ? folder : at;
  }

  /** Folders that lie together, joined. */
  private static List<Path> grouped(List<Path> far) {
    List<Path> groups = new ArrayList<>();
    for (Path folder : far) {
      Path joined = folder;
      for (Path other : List.copyOf(groups)) {
        Optional<Path> common = common(joined, other);
        if (common.isPresent()) {
          joined = common.get();
          groups.remove(other);
        }
      }
      groups.add(joined);
    }
    return groups;
  }

  /** The folder that holds both; the root of a file system is none. */
  private static Optional<Path> common(Path a, Path b) {
    if (!Objects.equals(a.getRoot(), b.getRoot())) {
      return Optional.empty();
    }
    int same = 0;
    while (same < Math.min(a.getNameCount(), b.getNameCount())
        && a.getName(same).equals(b.getName(same))) {
      same++;
    }
    @Nullable Path start = a.getRoot();
    if (same == 0 || start == null) {
      return a.equals(b) ? Optional.of(a) : Optional.empty();
    }
    return Optional.of(start.resolve(a.subpath(0, same)));
  }
}
