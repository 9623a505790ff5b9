package dev.fossilize.packager.results;

import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.platforms.files.EntryLock;
import dev.fossilize.platforms.files.TrustedFolder;
import dev.fossilize.platforms.files.UntrustedFolderException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Keeps what stages made, addressed by everything that it was made of: a second run does only what
 * changed. What can't be read is made again. Safe for several processes; whoever is later replaces
 * equal bytes by equal bytes.
 *
 * <pre>
 * FOLDER/stages/STAGE-KEY/FILE    the result, never changed
 * FOLDER/stages/STAGE-KEY/whole   a {@link Note} of it, written last; dated when it was last handed out
 * </pre>
 */
public final class StageCache {
  private static final String STAGES = "stages";
  private static final String LOCK = ".lock-";
  private static final String NOTE = "whole";
  private static final String VALUE = "value";

  /** Of the 64 of the whole key: on Windows paths are short. */
  private static final int KEY_DIGITS = 32;

  private final CacheFolder cache;
  private final Path folder;
  private final Optional<RemoteCache> shared;

  /**
   * @param cache shared with other runs
   * @param shared asked for what the cache lacks, and told of what was made
   */
  public StageCache(CacheFolder cache, Optional<RemoteCache> shared) {
    this.cache = cache;
    this.folder = cache.writable().resolve(STAGES);
    this.shared = shared;
  }

  /**
   * Makes a result.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  public interface Maker<T> {
    T make() throws IOException;
  }

  /** Makes a result that is a file as it is. */
  @FunctionalInterface
  public interface FileMaker {
    /** Writes the file; returns what there is to tell people of it, one line each. */
    List<String> make(Path file) throws IOException;
  }

  /**
   * The result of a stage.
   *
   * @param inputs everything that it depends on beside its kind
   */
  public <T> T value(ResultKind<T> kind, List<String> inputs, Maker<T> maker, Progress progress)
      throws IOException {
    return get(kind.name(), inputs, VALUE, new ValueForm<>(kind.codec(), maker), progress);
  }

  /**
   * The result of a stage, as a file.
   *
   * @param stage its name and version: a stage that works differently has another one
   * @param inputs everything else that the result depends on
   * @param name the file's
   */
  public KeptFile file(
      String stage, List<String> inputs, String name, FileMaker maker, Progress progress)
      throws IOException {
    return get(stage, inputs, name, new FileForm(maker), progress);
  }

  private <T> T get(String stage, List<String> inputs, String name, Form<T> form, Progress progress)
      throws IOException {
    String key = key(inputs);
    String id = stage + "-" + key.substring(0, KEY_DIGITS);
    for (Path readable : cache.readable()) {
      Optional<T> found = find(readable, readable.resolve(STAGES).resolve(id), name, form);
      if (found.isPresent()) {
        return found.get();
      }
    }
    Path entry = folder.resolve(id);
    try (EntryLock _ = lock(entry, progress)) {
      Optional<T> other = find(cache.writable(), entry, name, form);
      if (other.isPresent()) {
        return other.get();
      }
      makeRoom(entry, name);
      return pulledOrMade(stage + "-" + key, entry.resolve(name), entry.resolve(NOTE), form);
    }
  }

  /** What is there instead of a folder or a file is none of ours, and could not be replaced. */
  private static void makeRoom(Path entry, String name) throws IOException {
    if (Files.exists(entry) && !Files.isDirectory(entry)) {
      Files.delete(entry);
    }
    Files.createDirectories(entry);
    for (String file : List.of(name, NOTE)) {
      if (Files.isDirectory(entry.resolve(file))) {
        PathUtils.deleteDirectory(entry.resolve(file));
      }
    }
  }

  private <T> T pulledOrMade(String key, Path file, Path note, Form<T> form) throws IOException {
    Optional<T> pulled =
        shared.isPresent() ? pulled(shared.get(), key, file, note, form) : Optional.empty();
    if (pulled.isPresent()) {
      return pulled.get();
    }
    List<String> remarks = form.make(file).stream().map(StageCache::line).toList();
    T made = form.read(file, remarks);
    Note.write(note, form.describe(file), remarks);
    shared.ifPresent(cache -> cache.push(key, file, remarks));
    return made;
  }

  private static <T> Optional<T> pulled(
      RemoteCache cache, String key, Path file, Path note, Form<T> form) throws IOException {
    Optional<List<String>> said = cache.pull(key, file);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    List<String> remarks = said.get().stream().map(StageCache::line).toList();
    T found;
    try {
      found = form.read(file, remarks);
    } catch (IOException e) {
      cache.refuse(key, e);
      return Optional.empty();
    }
    Note.write(note, form.describe(file), remarks);
    return Optional.of(found);
  }

  /** What can't be read isn't there. */
  private static <T> Optional<T> find(Path cache, Path entry, String name, Form<T> form)
      throws UntrustedFolderException {
    Path file = entry.resolve(name);
    Path note = entry.resolve(NOTE);
    try {
      TrustedFolder.requireBelow(cache, file);
      TrustedFolder.requireBelow(cache, note);
      T found = form.read(file, Note.read(note, form.describe(file)));
      touch(note);
      return Optional.of(found);
    } catch (UntrustedFolderException e) {
      throw e; // what is made would lie there, too
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A remark is one line. */
  private static String line(String remark) {
    return remark.replaceAll("\\R", " ");
  }

  /** So that {@link #prune} knows of the use; only the owner may, and a cache can be shared. */
  private static void touch(Path note) {
    try {
      Files.setLastModifiedTime(note, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Then it is pruned earlier than need be, and made again.
    }
  }

  /**
   * Deletes what was not used for a while, and locks of what is not there.
   *
   * @return the entries that were deleted, or would be
   */
  public List<Path> prune(Duration unusedFor, boolean dryRun) throws IOException {
    List<Path> pruned = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return pruned;
    }
    Instant limit = Instant.now().minus(unusedFor);
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        if (isUnused(entry, limit)) {
          pruned.add(entry);
        }
      }
    }
    if (!dryRun) {
      for (Path entry : pruned) {
        delete(entry, limit);
      }
      removeLocks(limit);
    }
    return pruned;
  }

  private static boolean isUnused(Path entry, Instant limit) throws IOException {
    Path note = entry.resolve(NOTE);
    Path dated = Files.exists(note) ? note : entry;
    return !Files.getLastModifiedTime(dated).toInstant().isAfter(limit);
  }

  /** Under its lock, unless somebody has used it in the meantime. */
  private void delete(Path entry, Instant limit) throws IOException {
    try (EntryLock lock = lock(entry, Progress.NONE)) {
      if (Files.isDirectory(entry) && isUnused(entry, limit)) {
        PathUtils.deleteDirectory(entry);
        lock.remove();
      }
    }
  }

  private void removeLocks(Instant limit) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(StageCache::isLock).toList()) {
        Path entry = folder.resolve(file.getFileName().toString().substring(LOCK.length()));
        if (Files.isDirectory(entry)
            || Files.getLastModifiedTime(file).toInstant().isAfter(limit)) {
          continue;
        }
        try (EntryLock lock = lock(entry, Progress.NONE)) {
          if (!Files.isDirectory(entry)) {
            lock.remove();
          }
        }
      }
    }
  }

  private static boolean isLock(Path file) {
    return file.getFileName().toString().startsWith(LOCK);
  }

  private EntryLock lock(Path entry, Progress progress) throws IOException {
    String name = entry.getFileName().toString();
    String stage = name.substring(0, Math.max(name.lastIndexOf('-'), 0));
    return EntryLock.acquire(folder.resolve(LOCK + name), stage, progress);
  }

  private static String key(List<String> inputs) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String input : inputs) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
