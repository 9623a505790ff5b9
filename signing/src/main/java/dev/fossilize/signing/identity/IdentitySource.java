package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a user keeps a key and its certificates. */
public sealed interface IdentitySource {
  /** Nobody's: signed without a key. */
  record AdHoc() implements IdentitySource {}

  /** Where there is a key. */
  sealed interface Keyed extends IdentitySource {}

  /** A PKCS #12 file: {@code .p12} or {@code .pfx}. */
  record Pkcs12(Path file) implements Keyed {}

  /** A text file with a key, which may be encrypted, and its certificates. */
  record Pem(Path file) implements Keyed {}

  /** A smart card, a hardware security module, or software that behaves like one. */
  record Token(Pkcs11Uri uri) implements Keyed {}

  /** What messages call it. */
  default String name() {
    return switch (this) {
      case AdHoc() -> "ad-hoc";
      case Pkcs12(Path file) -> file.toString();
      case Pem(Path file) -> file.toString();
      case Token(Pkcs11Uri uri) -> uri.toString();
    };
  }

  /**
   * Reads an option's value: {@code ad-hoc}, {@code FILE.p12}, {@code FILE.pfx}, {@code FILE.pem},
   * or a {@code pkcs11:} URI.
   *
   * @throws UsageException if it is none of these
   */
  static IdentitySource parse(String text) throws UsageException {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("ad-hoc") || lower.equals("adhoc")) {
      return new AdHoc();
    }
    if (lower.startsWith(Pkcs11Uri.SCHEME)) {
      return new Token(Pkcs11Uri.parse(text));
    }
    try {
      if (lower.endsWith(".p12") || lower.endsWith(".pfx")) {
        return new Pkcs12(Path.of(text));
      }
      if (lower.endsWith(".pem")) {
        return new Pem(Path.of(text));
      }
    } catch (InvalidPathException e) {
      throw new UsageException("'" + text + "' is no path.", "Name a file.", e);
    }
    throw new UsageException(
        "'" + text + "' is no identity.",
        "Give ad-hoc, FILE.p12, FILE.pfx, FILE.pem or pkcs11:URI; PKCS #12 files have one of the"
            + " first two suffixes.");
  }
}
