package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names a key on a token.
 *
 * <p>Source: RFC 7512. Attributes that don't narrow the choice down here are accepted and not
 * looked at ({@link #IGNORED}), others refused, as is one that comes twice; {@code pin-value} is
 * refused, because it would show the secret in the list of processes.
 *
 * @param module the library that drives the token
 * @param token its label
 * @param serial its serial number
 * @param slotId where it is plugged in
 * @param object the certificate's label
 * @param id what the certificate and its key have in common
 * @param pinSource a file whose first line is the PIN
 */
public record Pkcs11Uri(
    Path module,
    Optional<String> token,
    Optional<String> serial,
    Optional<Long> slotId,
    Optional<String> object,
    Optional<Pkcs11Id> id,
    Optional<Path> pinSource) {
  /** What every such URI begins with. */
  static final String SCHEME = "pkcs11:";

  private static final String EXAMPLE =
      "pkcs11:token=TOKEN;object=LABEL?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/path/to/pin";

  private static final Set<String> KNOWN =
      Set.of("token", "serial", "slot-id", "object", "id", "module-path", "pin-source");

  private static final Set<String> IGNORED =
      Set.of(
          "type",
          "model",
          "manufacturer",
          "library-manufacturer",
          "library-description",
          "library-version",
          "slot-manufacturer",
          "slot-description",
          "module-name");

  /** Reads one. */
  static Pkcs11Uri parse(String text) throws UsageException {
    int query = text.indexOf('?');
    int pathEnd = query < 0 ? text.length() : query;
    Map<String, String> values = new HashMap<>();
    add(values, text.substring(SCHEME.length(), pathEnd), ";");
    if (query >= 0) {
      add(values, text.substring(query + 1), "&");
    }
    String module = values.get("module-path");
    if (module == null) {
      throw new UsageException(
          "The pkcs11: URI does not name the token's library.",
          "Add ?module-path=PATH, as in " + EXAMPLE);
    }
    try {
      return new Pkcs11Uri(
          Path.of(decoded(module)),
          value(values, "token"),
          value(values, "serial"),
          value(values, "slot-id").map(Long::valueOf),
          value(values, "object"),
          Optional.ofNullable(values.get("id")).map(Pkcs11Id::parse),
          value(values, "pin-source").map(Pkcs11Uri::file));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "The pkcs11: URI has a value that can't be read: " + e.getMessage() + ".",
          "Write it as in " + EXAMPLE,
          e);
    }
  }

  /** Messages tell names only: values may be secrets that stand where they should not. */
  private static void add(Map<String, String> values, String part, String separator)
      throws UsageException {
    for (String pair : part.split(separator, -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new UsageException(
            "The pkcs11: URI has a part that is no attribute: there is no '=' in it.",
            "Write it as in " + EXAMPLE);
      }
      String name = pair.substring(0, equals).toLowerCase(Locale.ROOT);
      if (name.equals("pin-value")) {
        throw new UsageException(
            "A pkcs11: URI with a pin-value shows the PIN to every user of this machine.",
            "Use pin-source=file:PATH, or the options for a password.");
      }
      if (!KNOWN.contains(name) && !IGNORED.contains(name)) {
        throw new UsageException(
            "The pkcs11: URI has an attribute '" + name + "', which is not known here.",
            "Choose a key by " + new TreeSet<>(KNOWN) + ", as in " + EXAMPLE);
      }
      if (values.put(name, pair.substring(equals + 1)) != null) {
        throw new UsageException(
            "The pkcs11: URI has the attribute '" + name + "' twice.", "Leave one out.");
      }
    }
  }

  private static Optional<String> value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).map(Pkcs11Uri::decoded);
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
    id.ifPresent(i -> text.append("id=").append(i).append(';'));
    return text.append("?module-path=").append(module).toString();
  }
}
