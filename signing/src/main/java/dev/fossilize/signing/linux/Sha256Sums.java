package dev.fossilize.signing.linux;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of digests as {@code sha256sum --check} reads it. Source: GNU Coreutils manual, "md5sum:
 * Print or check MD5 digests".
 */
public final class Sha256Sums {
  /** What such a list is called. */
  public static final String FILE_NAME = "SHA256SUMS";

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

  /** A backslash in front of the line says that the name is escaped. */
  private static String line(String name, String digest) {
    String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return (escaped.equals(name) ? "" : "\\") + digest + "  " + escaped + "\n";
  }
}
