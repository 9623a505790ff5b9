package dev.fossilize.packager.workflow;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build file in its place. Its first line has the digest of the others, so that a later run knows
 * whether somebody has changed them since.
 */
public final class BuildFile {
  private static final Pattern STAMP =
      Pattern.compile("# Made by 'fossilize ci'; the rest has SHA-256 (?<sha256>[0-9a-f]{64})\n");

  private BuildFile() {}

  /**
   * Writes {@code text}, whole.
   *
   * @param force replaces what somebody else wrote or changed, too
   * @throws UsageException if such a file is there and {@code force} is not
   */
  public static void write(Path file, String text, boolean force) throws IOException {
    if (!force && Files.exists(file) && !isOurs(file)) {
      throw new UsageException(
          file + " was not made by 'fossilize ci', or was changed since.",
          "Write elsewhere with --output, or replace it with --force.");
    }
    byte[] content =
        ("# Made by 'fossilize ci'; the rest has SHA-256 " + sha256(file, text) + "\n" + text)
            .getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, (temporary, out) -> out.write(ByteBuffer.wrap(content)));
  }

  /** Git may have given it other line ends. */
  private static boolean isOurs(Path file) throws IOException {
    String found =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    Matcher stamp = STAMP.matcher(found);
    return stamp.lookingAt()
        && sha256(file, found.substring(stamp.end())).equals(stamp.group("sha256"));
  }

  private static String sha256(Path file, String text) throws IOException {
    return Sha256.of(new MemoryBytes(file.toString(), text.getBytes(StandardCharsets.UTF_8)));
  }
}
