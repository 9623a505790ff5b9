package dev.fossilize.runtimes.cache;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.EntryLock;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.TrustedFolder;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.DamagedRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.file.PathUtils;

/**
 * The runtimes below one cache folder:
 *
 * <pre>
 * runtimes/22.23.2/linux-x64/node           the executable
 * runtimes/22.23.2/linux-x64/runtime.json   what it is, see {@link CacheEntry}
 * runtimes/22.23.2/license.json             the release's licence, see {@link LicenseCache}
 * runtimes/.lock-22.23.2-linux-x64          held while the entry is made
 * runtimes/.new-22.23.2-linux-x64+...       an entry in the making, moved into place when complete
 * </pre>
 */
public final class RuntimeCache {
  /** Damaged ones whose note could not be deleted, as in a cache that is only read. */
  private static final Set<Path> DAMAGED = ConcurrentHashMap.newKeySet();

  private final Path cacheFolder;
  private final Path root;

  public RuntimeCache(Path cacheFolder) {
    this.cacheFolder = cacheFolder;
    this.root = cacheFolder.resolve("runtimes");
  }

  /** What fills a new entry: writes the executable and says where it came from. */
  @FunctionalInterface
  public interface Maker {
    Provenance make(Path executable) throws IOException;
  }

  /** What is known of an entry. */
  public sealed interface Lookup {
    /** It is whole. */
    record Found(NodeRuntime runtime) implements Lookup {}

    /** There is none. */
    record Missing() implements Lookup {}

    /** There is one, but its executable is not what it was. */
    record Corrupt(String how) implements Lookup {}
  }

  /**
   * Looks an entry up. Its size and time are compared; where the time differs, as after a copy of
   * the cache, its digest is.
   */
  public Lookup find(Target target, NodeVersion version) throws IOException {
    Path folder = folder(target, version);
    Optional<CacheEntry> entry = CacheEntry.read(folder);
    if (entry.isEmpty()) {
      return new Lookup.Missing();
    }
    return check(folder, entry.get(), false);
  }

  /**
   * The executable of a runtime, its bytes compared with its digest: for who starts it or makes
   * something of it. A runtime of the user's own was just read.
   *
   * @throws DamagedRuntimeException if they are others; the entry is no longer one then, or in a
   *     cache that can't be written, not for this process
   */
  public static Path verified(NodeRuntime runtime) throws IOException {
    Path executable = runtime.executable();
    String sha256 = Sha256.of(executable);
    if (sha256.equals(runtime.sha256())) {
      return executable;
    }
    String problem =
        runtime.place()
            + " is damaged: it has the SHA-256 "
            + sha256
            + ", expected "
            + runtime.sha256()
            + ".";
    if (runtime.provenance().origin() instanceof Provenance.LocalFile) {
      throw new FossilizeException(problem, "Something changed it just now: try again.");
    }
    try {
      Files.deleteIfExists(executable.resolveSibling(CacheEntry.FILE));
    } catch (IOException e) {
      DAMAGED.add(executable);
    }
    throw new DamagedRuntimeException(problem);
  }

  /** Makes the entry, unless another thread or process makes it first. */
  public NodeRuntime make(Target target, NodeVersion version, Maker maker, Progress progress)
      throws IOException {
    String name = name(target, version);
    String what = "node " + version + " for " + target;
    try (EntryLock lock = lock(target, version, what, progress)) {
      if (find(target, version) instanceof Lookup.Found found) {
        return found.runtime();
      }
      if (lock.keepsProcessesOut()) {
        deleteLeftovers(name);
      }
      Path making = Files.createTempDirectory(root, making(name));
      try {
        Path executable = making.resolve("node" + target.executableSuffix());
        Provenance provenance = maker.make(executable);
        WholeFile.makeExecutable(executable);
        NodeRuntime made =
            new NodeRuntime(
                target,
                version,
                executable,
                Files.size(executable),
                Sha256.of(executable),
                provenance);
        new CacheEntry(made, modified(executable), Instant.now()).write(making);
        moveIntoPlace(making, folder(target, version));
      } finally {
        if (Files.exists(making)) {
          PathUtils.deleteDirectory(making);
        }
      }
      return CacheEntry.read(folder(target, version)).orElseThrow().runtime();
    }
  }

  /** Waits until nobody else makes the entry. */
  public EntryLock lock(Target target, NodeVersion version, String what, Progress progress)
      throws IOException {
    return EntryLock.acquire(root.resolve(".lock-" + name(target, version)), what, progress);
  }

  /** Every whole entry, without looking at the executables. */
  public List<CachedRuntime> list() throws IOException {
    List<CachedRuntime> all = new ArrayList<>();
    for (Path version : folders(root)) {
      for (Path folder : folders(version)) {
        Optional<CacheEntry> entry = CacheEntry.read(folder);
        if (entry.isPresent()) {
          all.add(
              new CachedRuntime(
                  entry.get().runtime(),
                  entry.get().fetched(),
                  modified(folder.resolve(CacheEntry.FILE))));
        }
      }
    }
    return all;
  }

  /** Reads the whole executable and compares its digest. */
  public Lookup verify(Target target, NodeVersion version) throws IOException {
    Path folder = folder(target, version);
    Optional<CacheEntry> entry = CacheEntry.read(folder);
    return entry.isEmpty() ? new Lookup.Missing() : check(folder, entry.get(), true);
  }

  /** Deletes an entry, under its lock. */
  public void delete(Target target, NodeVersion version, Progress progress) throws IOException {
    String name = name(target, version);
    try (EntryLock lock = lock(target, version, name, progress)) {
      if (lock.keepsProcessesOut()) {
        deleteLeftovers(name);
      }
      Path folder = folder(target, version);
      // The note goes first: what is left after a kill is not taken for an entry.
      Files.deleteIfExists(folder.resolve(CacheEntry.FILE));
      PathUtils.deleteDirectory(folder);
      if (folders(root.resolve(version.toString())).isEmpty()) {
        new LicenseCache(cacheFolder).delete(version);
      }
      lock.remove();
    }
  }

  private Lookup check(Path folder, CacheEntry entry, boolean thoroughly) throws IOException {
    Path executable = entry.runtime().executable();
    TrustedFolder.requireBelow(cacheFolder, executable);
    if (DAMAGED.contains(executable)) {
      return new Lookup.Missing();
    }
    if (!Files.isRegularFile(executable)) {
      return new Lookup.Corrupt("has no executable");
    }
    long size = Files.size(executable);
    if (size != entry.runtime().size()) {
      return new Lookup.Corrupt("has " + size + " bytes, expected " + entry.runtime().size());
    }
    Instant modified = modified(executable);
    if (thoroughly || !modified.equals(entry.modified())) {
      String sha256 = Sha256.of(executable);
      if (!sha256.equals(entry.runtime().sha256())) {
        return new Lookup.Corrupt(
            "has the SHA-256 " + sha256 + ", expected " + entry.runtime().sha256());
      }
    }
    remember(folder, entry, modified);
    return new Lookup.Found(entry.runtime());
  }

  /**
   * Keeps the time that was found right, and by the note's own time when the entry was last used.
   */
  private static void remember(Path folder, CacheEntry entry, Instant modified) {
    try {
      if (!modified.equals(entry.modified())) {
        new CacheEntry(entry.runtime(), modified, entry.fetched()).write(folder);
      } else {
        Files.setLastModifiedTime(folder.resolve(CacheEntry.FILE), FileTime.from(Instant.now()));
      }
    } catch (IOException e) {
      return; // a read-only cache serves as well; it only forgets when it was used
    }
  }

  private void moveIntoPlace(Path complete, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    if (Files.exists(place)) {
      Path old = Files.createTempDirectory(root, complete.getFileName() + "-old");
      WholeFile.moveIntoPlace(place, old.resolve("entry"));
      WholeFile.moveIntoPlace(complete, place);
      PathUtils.deleteDirectory(old);
    } else {
      WholeFile.moveIntoPlace(complete, place);
    }
  }

  /** Who was killed in the middle no longer holds the lock, which we do. */
  private void deleteLeftovers(String name) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, making(name) + "*")) {
      for (Path leftover : leftovers) {
        PathUtils.deleteDirectory(leftover);
      }
    }
  }

  /** The plus keeps {@code linux-x64} apart from {@code linux-x64-musl}. */
  private static String making(String name) {
    return ".new-" + name + "+";
  }

  private static String name(Target target, NodeVersion version) {
    return version + "-" + target;
  }

  private Path folder(Target target, NodeVersion version) {
    return root.resolve(version.toString()).resolve(target.toString());
  }

  private static List<Path> folders(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[!.]*")) {
        for (Path path : all) {
          if (Files.isDirectory(path)) {
            found.add(path);
          }
        }
      }
    }
    found.sort(null);
    return found;
  }

  private static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }
}
