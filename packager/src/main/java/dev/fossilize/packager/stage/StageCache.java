package dev.fossilize.packager.stage;

import dev.fossilize.platforms.files.WholeFile;
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
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Keeps what stages made, addressed by everything that it was made of: a second run does only what
 * changed. Safe for several processes; whoever is later replaces equal bytes by equal bytes.
 *
 * <pre>
 * FOLDER/stages/STAGE-KEY/FILE    the result, never changed
 * FOLDER/stages/STAGE-KEY/whole   its size and time of change, written last; used when it was last handed out
 * </pre>
 */
public final class StageCache {
  private static final String NOTE = "whole";
  private static final int KEY_BYTES = 16;

  private final Path folder;

  /**
   * @param cache the cache's folder
   */
  public StageCache(Path cache) {
    this.folder = cache.resolve("stages");
  }

  /** Makes a result. */
  @FunctionalInterface
  interface Maker {
    void make(Path file) throws IOException;
  }

  /**
   * The result of a stage.
   *
   * @param stage its name and version: a stage that works differently has another one
   * @param inputs everything else that the result depends on
   * @param name the file's
   */
  Path get(String stage, List<String> inputs, String name, Maker maker) throws IOException {
    Path entry = folder.resolve(stage + "-" + key(inputs));
    Path file = entry.resolve(name);
    Path note = entry.resolve(NOTE);
    if (isWhole(file, note)) {
      Files.setLastModifiedTime(note, FileTime.from(Instant.now()));
      return file;
    }
    Files.createDirectories(entry);
    WholeFile.sweep(entry);
    maker.make(file);
    WholeFile.write(
        note,
        (temporary, out) ->
            out.write(ByteBuffer.wrap(describe(file).getBytes(StandardCharsets.UTF_8))));
    return file;
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
      for (Path entry : entries.toList()) {
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

  private static boolean isWhole(Path file, Path note) throws IOException {
    try {
      return Files.readString(note).equals(describe(file));
    } catch (NoSuchFileException e) {
      return false;
    }
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
      return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
