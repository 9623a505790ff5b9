package dev.fossilize.signing.linux;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A list of digests as {@code sha256sum --check} reads it. Source: GNU Coreutils manual, "md5sum:
 * Print or check MD5 digests".
 */
public final class Sha256Sums {
  /** What such a list is called. */
  public static final String FILE_NAME = "SHA256SUMS";

  /** A star says that the file was read as binary, which is the same everywhere but on Windows. */
  private static final Pattern LINE =
      Pattern.compile("\\\\?(?<digest>[0-9a-fA-F]{64}) [ *](?<name>.*)");

  private Sha256Sums() {}

  /**
   * The list, by names.
   *
   * @param digests from file names to SHA-256 in hexadecimal
   */
  public static byte[] of(Map<String, String> digests) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(digests).forEach((name, digest) -> text.append(line(name, digest)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The digest that a list gives for a file; empty where the list does not name it. */
  public static Optional<String> digest(byte[] list, String name) {
    return new String(list, StandardCharsets.UTF_8)
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches() && line.group("name").equals(escaped(name)))
        .map(line -> line.group("digest").toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** A backslash in front of the line says that the name is escaped. */
  private static String line(String name, String digest) {
    String escaped = escaped(name);
    return (escaped.equals(name) ? "" : "\\") + digest + "  " + escaped + "\n";
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
