package dev.fossilize.packager.provenance;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One digest for many files: the SHA-256 of what {@code sha256sum} prints for them in the order of
 * their names' bytes. Source: in-toto attestation framework, "DigestSet field type specification",
 * {@code dirHash}.
 */
public final class DirectoryHash {
  /** What in-toto calls it. */
  public static final String NAME = "dirHash";

  private static final Comparator<String> BY_BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private DirectoryHash() {}

  /**
   * The digest, in lower-case hexadecimal.
   *
   * @param files by the names to use; those that are no files are left out
   */
  public static String of(Map<String, Path> files) throws IOException {
    SortedMap<String, Path> sorted = new TreeMap<>(BY_BYTES);
    sorted.putAll(files);
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, Path> file : sorted.entrySet()) {
      if (Files.isRegularFile(file.getValue())) {
        lines.append(Sha256.of(file.getValue())).append("  ").append(file.getKey()).append('\n');
      }
    }
    return Sha256.of(new MemoryBytes("digests", lines.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
