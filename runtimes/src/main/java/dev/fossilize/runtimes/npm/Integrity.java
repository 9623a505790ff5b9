package dev.fossilize.runtimes.npm;

import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A digest as Subresource Integrity writes it, {@code sha512-BASE64}. Of several, the strongest
 * counts; SHA-1 does not. Source: W3C Subresource Integrity, section 3.
 *
 * @param text what was signed by the registry: the whole field, unchanged
 */
public record Integrity(String text) {
  /** The strongest first. */
  private enum Algorithm {
    SHA512("sha512-", "SHA-512"),
    SHA384("sha384-", "SHA-384"),
    SHA256("sha256-", "SHA-256");

    private final String prefix;
    private final String java;

    Algorithm(String prefix, String java) {
      this.prefix = prefix;
      this.java = java;
    }

    /** The whole expression for {@code digest}. */
    String written(byte[] digest) {
      return prefix + Base64.getEncoder().encodeToString(digest);
    }
  }

  private record Hash(Algorithm algorithm, String written) {}

  /** Its SHA-512 in lower-case hexadecimal, if it has one that can be read. */
  public Optional<String> sha512() {
    return strongest()
        .filter(hash -> hash.algorithm() == Algorithm.SHA512)
        .map(hash -> hash.written().substring(Algorithm.SHA512.prefix.length()))
        .flatMap(Integrity::hexadecimal);
  }

  private static Optional<String> hexadecimal(String base64) {
    try {
      return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // who compares it finds another one
    }
  }

  /** Whether there is a digest in it that can be relied on. */
  boolean isUsable() {
    return strongest().isPresent();
  }

  /**
   * Compares {@code file} with the digest.
   *
   * @param what the file's name for messages
   * @throws IntegrityException if it has another one
   */
  void check(Path file, String what) throws IOException {
    Hash expected =
        strongest()
            .orElseThrow(
                () -> new IntegrityException(what + " has no SHA-256, SHA-384 or SHA-512 digest."));
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(expected.algorithm().java);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + expected.algorithm().java, e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, count);
      }
    }
    String found = expected.algorithm().written(digest.digest());
    if (!found.equals(expected.written())) {
      throw new IntegrityException(
          what
              + " is not what the registry promised: found "
              + found
              + " over "
              + Files.size(file)
              + " bytes, expected "
              + expected.written()
              + ".");
    }
  }

  private Optional<Hash> strongest() {
    return Arrays.stream(Algorithm.values())
        .flatMap(
            algorithm ->
                Arrays.stream(text.strip().split("\\s+"))
                    .filter(part -> part.startsWith(algorithm.prefix))
                    .map(part -> new Hash(algorithm, part.replaceFirst("\\?.*", ""))))
        .findFirst();
  }

  /** A package is not the one that the registry described. */
  public static final class IntegrityException extends FossilizeException {
    IntegrityException(String message) {
      super(
          message,
          "Try again; if it happens again, the registry or a proxy before it serves wrong files.");
    }
  }
}
