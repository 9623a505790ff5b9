package dev.fossilize.packager.addon;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.tree.FileSource;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.tree.TreeNode.Mode;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Checksum;
import dev.fossilize.platforms.files.EntryLock;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.TrustedFolder;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.Integrity;
import dev.fossilize.runtimes.npm.NpmConfiguration;
import dev.fossilize.runtimes.npm.NpmPackage;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** Fetches packages from the registry and keeps them, each in a folder of its own. */
public final class PlatformPackages {
  /** Ours have 64 bytes. */
  private static final int LARGEST_NOTE = 256;

  private final NpmRegistry registry;
  private final CacheFolder cache;
  private final Progress progress;

  /** Gives those that npm would install for an application. */
  @FunctionalInterface
  public interface Opener {
    /**
     * As {@link #forApplication}.
     *
     * @param application its folder
     */
    PlatformPackages open(Path application) throws IOException;
  }

  /**
   * @param registry asked for what is not kept: that of the application's own {@code .npmrc}
   * @param cache shared with other runs
   */
  public PlatformPackages(NpmRegistry registry, CacheFolder cache, Progress progress) {
    this.registry = registry;
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * Those that npm would install in an application's folder.
   *
   * @param http one that is offline allows what is kept
   */
  public static PlatformPackages forApplication(
      HttpFetcher http,
      Map<String, String> environment,
      Path application,
      CacheFolder cache,
      Progress progress)
      throws IOException {
    NpmConfiguration configuration = NpmConfiguration.of(environment, application);
    return new PlatformPackages(NpmRegistry.with(http, configuration), cache, progress);
  }

  /**
   * The folder of a package.
   *
   * @throws FossilizeException if the registry has another package than the lock file names
   */
  Path fetch(LockedPackage locked) throws IOException {
    Path within = Path.of("packages", name(locked));
    for (Path readable : cache.readable()) {
      if (isAsFetched(readable, readable.resolve(within))) {
        return readable.resolve(within);
      }
    }
    return fetch(locked, cache.writable().resolve(within));
  }

  private Path fetch(LockedPackage locked, Path place) throws IOException {
    Path folder = place.resolveSibling("");
    Files.createDirectories(folder);
    try (EntryLock _ =
        EntryLock.acquire(
            folder.resolve(".lock-" + place.getFileName()), locked.toString(), progress)) {
      if (!isAsFetched(cache.writable(), place)) {
        NpmPackage found = checked(locked);
        deleteDamaged(place, locked);
        registry.extractAll(found, place, progress);
        ByteBuffer state = ByteBuffer.wrap(state(place));
        WholeFile.write(note(place), (temporary, channel) -> channel.write(state));
      }
    }
    return place;
  }

  /** Written last, so where it is right, the package is whole, and has not been touched since. */
  private static Path note(Path place) {
    return place.resolveSibling(place.getFileName() + ".fetched");
  }

  private static boolean isAsFetched(Path folder, Path place) throws IOException {
    TrustedFolder.requireBelow(folder, place);
    TrustedFolder.requireBelow(folder, note(place));
    try {
      return Files.isDirectory(place)
          && Files.isRegularFile(note(place))
          && Files.size(note(place)) < LARGEST_NOTE
          && Arrays.equals(Files.readAllBytes(note(place)), state(place));
    } catch (IOException | UncheckedIOException e) {
      return false; // what can't be read can't be packaged
    }
  }

  /** One digest over the names and checksums of all files. */
  private static byte[] state(Path place) throws IOException {
    StringBuilder lines = new StringBuilder();
    try (Stream<Path> all = Files.walk(place)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        lines.append(Checksum.of(file)).append(' ').append(SlashPath.between(place, file));
        lines.append('\n');
      }
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return Sha256.of(new MemoryBytes("files", bytes)).getBytes(StandardCharsets.US_ASCII);
  }

  private void deleteDamaged(Path place, LockedPackage locked) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      progress.warn("The cached " + locked + " is not as it was fetched. Fetching it again.");
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        PathUtils.deleteDirectory(place);
      } else {
        Files.delete(place);
      }
    }
  }

  private NpmPackage checked(LockedPackage locked) throws IOException {
    NpmPackage found = registry.resolve(locked.name(), locked.version());
    if (locked.integrity().isPresent()
        && !found.integrity().sha512().equals(locked.integrity().get().sha512())) {
      throw new FossilizeException(
          "The npm registry offers another "
              + locked
              + " than the one that was installed: found "
              + found.integrity().text()
              + ", the lock file has "
              + locked.integrity().get().text()
              + ".",
          "Check the registry that npm is configured to: npm config get registry");
    }
    return found;
  }

  /**
   * The files of a package that was fetched, as nodes of a tree.
   *
   * @param path of its folder in the tree
   */
  static List<TreeNode> nodes(Path fetched, LockedPackage locked, String path) throws IOException {
    List<TreeNode> nodes = new ArrayList<>();
    nodes.add(new TreeNode.Folder(path));
    try (Stream<Path> all = Files.walk(fetched)) {
      for (Path file : all.sorted().skip(1).toList()) {
        String place = path + "/" + SlashPath.between(fetched, file);
        nodes.add(
            Files.isDirectory(file)
                ? new TreeNode.Folder(place)
                : new TreeNode.File(
                    place,
                    new FileSource.Fetched(file, Files.size(file), name(locked)),
                    Mode.UNKNOWN)); // the same on hosts that know no permissions
      }
    }
    return nodes;
  }

  /** Names of packages hold slashes, and digests what Windows takes for something else. */
  private static String name(LockedPackage locked) {
    String digest = locked.integrity().map(Integrity::text).orElse("");
    return locked.name().replace('/', '+')
        + "@"
        + locked.version()
        + "-"
        + UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.UTF_8))
            .toString()
            .substring(0, 13);
  }
}
