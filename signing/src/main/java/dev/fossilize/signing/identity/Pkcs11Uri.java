package dev.fossilize.signing.identity;

import dev.fossilize.platforms.problem.UsageException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names a key on a token.
 *
 * <p>Source: RFC 7512. Attributes that don't narrow the choice down here are accepted and not
 * looked at ({@code type}, {@code library-*}, {@code slot-manufacturer}); {@code pin-value} is
 * refused, because it would show the secret in the list of processes.
 *
 * @param module the library that drives the token
 * @param token its label
 * @param serial its serial number
 * @param slotId where it is plugged in
 * @param object the certificate's label
 * @param pinSource a file whose first line is the PIN
 */
public record Pkcs11Uri(
    Path module,
    Optional<String> token,
    Optional<String> serial,
    Optional<Long> slotId,
    Optional<String> object,
    Optional<Path> pinSource) {
  /** What every such URI begins with. */
  static final String SCHEME = "pkcs11:";

  private static final String EXAMPLE =
      "pkcs11:token=TOKEN;object=LABEL?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/path/to/pin";

  /** Reads one. */
  static Pkcs11Uri parse(String text) throws UsageException {
    int query = text.indexOf('?');
    int pathEnd = query < 0 ? text.length() : query;
    Map<String, String> values = new HashMap<>();
    add(values, text.substring(SCHEME.length(), pathEnd), ";");
    if (query >= 0) {
      add(values, text.substring(query + 1), "&");
    }
    if (values.containsKey("pin-value")) {
      throw new UsageException(
          "A pkcs11: URI with a pin-value shows the PIN to every user of this machine.",
          "Use pin-source=file:PATH, or the options for a password.");
    }
    if (values.containsKey("id")) {
      throw new UsageException(
          "The pkcs11: URI chooses a key by its id, which Java's provider can't.",
          "Choose it by its certificate's label: object=LABEL.");
    }
    String module = values.get("module-path");
    if (module == null) {
      throw new UsageException(
          "The pkcs11: URI does not name the token's library.",
          "Add ?module-path=PATH, as in " + EXAMPLE);
    }
    try {
      return new Pkcs11Uri(
          Path.of(module),
          Optional.ofNullable(values.get("token")),
          Optional.ofNullable(values.get("serial")),
          Optional.ofNullable(values.get("slot-id")).map(Long::valueOf),
          Optional.ofNullable(values.get("object")),
          Optional.ofNullable(values.get("pin-source")).map(Pkcs11Uri::file));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "The pkcs11: URI has a value that can't be read: " + e.getMessage() + ".",
          "Write it as in " + EXAMPLE,
          e);
    }
  }

  private static void add(Map<String, String> values, String part, String separator)
      throws UsageException {
    for (String pair : part.split(separator, -1)) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      if (equals < 0) {
        throw new UsageException(
            "The pkcs11: URI has an attribute without a value: " + pair + ".",
            "Write it as in " + EXAMPLE);
      }
      String name = pair.substring(0, equals).toLowerCase(Locale.ROOT);
      String raw = pair.substring(equals + 1);
      try {
        values.put(name, decoded(raw));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "The pkcs11: URI has a wrong escape in " + pair + ".", "Write it as in " + EXAMPLE, e);
      }
    }
  }

  private static String decoded(String raw) {
    // A plus is itself in URIs, unlike in forms.
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Path file(String source) {
    return source.startsWith("file:")
        ? Path.of(URI.create(source.replace(" ", "%20")))
        : Path.of(source);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(SCHEME);
    token.ifPresent(t -> text.append("token=").append(t).append(';'));
    serial.ifPresent(s -> text.append("serial=").append(s).append(';'));
    slotId.ifPresent(s -> text.append("slot-id=").append(s).append(';'));
    object.ifPresent(o -> text.append("object=").append(o).append(';'));
    return text.append("?module-path=").append(module).toString();
  }
}
