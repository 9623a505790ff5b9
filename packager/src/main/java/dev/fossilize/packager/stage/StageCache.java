package dev.fossilize.packager.stage;

import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.platforms.files.EntryLock;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * changed. Safe for several processes; whoever is later replaces equal bytes by equal bytes.
 *
 * <pre>
 * FOLDER/stages/STAGE-KEY/FILE    the result, never changed
 * FOLDER/stages/STAGE-KEY/whole   its size, time of change and remarks, written last; dated when it was last handed out
 * </pre>
 */
public final class StageCache {
  private static final String NOTE = "whole";

  /** Of the 64 of the whole key: on Windows paths are short. */
  private static final int KEY_DIGITS = 32;

  private final Path folder;
  private final Optional<RemoteCache> shared;

  /**
   * @param cache the cache's folder
   */
  public StageCache(Path cache) {
    this(cache, Optional.empty());
  }

  /**
   * @param cache the cache's folder
   * @param shared asked for what the folder lacks, and told of what was made
   */
  public StageCache(Path cache, Optional<RemoteCache> shared) {
    this.folder = cache.resolve("stages");
    this.shared = shared;
  }

  /** Makes a result. */
  @FunctionalInterface
  interface Maker {
    /** Writes the file; returns what there is to say of it, one line each. */
    List<String> make(Path file) throws IOException;
  }

  /** A result and what was said when it was made. */
  record Entry(Path file, List<String> remarks) {}

  /**
   * The result of a stage.
   *
   * @param stage its name and version: a stage that works differently has another one
   * @param inputs everything else that the result depends on
   * @param name the file's
   */
  Entry get(String stage, List<String> inputs, String name, Maker maker, Progress progress)
      throws IOException {
    String key = key(inputs);
    Path entry = folder.resolve(stage + "-" + key.substring(0, KEY_DIGITS));
    Path file = entry.resolve(name);
    Path note = entry.resolve(NOTE);
    Optional<Entry> found = find(file, note);
    if (found.isPresent()) {
      return found.get();
    }
    try (EntryLock _ =
        EntryLock.acquire(folder.resolve(".lock-" + entry.getFileName()), stage, progress)) {
      Optional<Entry> other = find(file, note);
      if (other.isPresent()) {
        return other.get();
      }
      Files.createDirectories(entry);
      WholeFile.sweep(entry);
      List<String> remarks = pulledOrMade(stage + "-" + key, file, maker);
      String text =
          String.join("\n", Stream.concat(Stream.of(describe(file)), remarks.stream()).toList());
      WholeFile.write(
          note,
          (temporary, out) -> out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
      return new Entry(file, remarks);
    }
  }

  private List<String> pulledOrMade(String key, Path file, Maker maker) throws IOException {
    if (shared.isEmpty()) {
      return maker.make(file);
    }
    Optional<List<String>> pulled = shared.get().pull(key, file);
    if (pulled.isPresent()) {
      return pulled.get();
    }
    List<String> remarks = maker.make(file);
    shared.get().push(key, file, remarks);
    return remarks;
  }

  private static Optional<Entry> find(Path file, Path note) throws IOException {
    try {
      List<String> lines = Files.readAllLines(note);
      if (lines.isEmpty() || !lines.getFirst().equals(describe(file))) {
        return Optional.empty();
      }
      touch(note);
      return Optional.of(new Entry(file, lines.subList(1, lines.size())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
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
   * Deletes what was not used for a while.
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
        Path note = entry.resolve(NOTE);
        Path dated = Files.exists(note) ? note : entry;
        if (!Files.getLastModifiedTime(dated).toInstant().isAfter(limit)) {
          pruned.add(entry);
        }
      }
    }
    if (!dryRun) {
      for (Path entry : pruned) {
        PathUtils.deleteDirectory(entry);
      }
    }
    return pruned;
  }

  private static String describe(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
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
