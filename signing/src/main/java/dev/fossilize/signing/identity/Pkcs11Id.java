package dev.fossilize.signing.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a token calls a key and its certificate in common: CKA_ID, which is any bytes.
 *
 * @param hex its bytes
 */
public record Pkcs11Id(String hex) {
  private static final HexFormat ESCAPED = HexFormat.of().withUpperCase().withPrefix("%");

  static Pkcs11Id of(byte[] bytes) {
    return new Pkcs11Id(HexFormat.of().formatHex(bytes));
  }

  /**
   * Reads an attribute of a URI, where any byte may be escaped.
   *
   * @throws IllegalArgumentException if an escape is wrong, or a character is not of ASCII
   */
  static Pkcs11Id parse(String escaped) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(escaped)) {
      throw new IllegalArgumentException("a character outside ASCII that is not escaped");
    }
    // A plus is itself in URIs, unlike in forms.
    String bytes = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    return of(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** As in a URI. */
  @Override
  public String toString() {
    return ESCAPED.formatHex(HexFormat.of().parseHex(hex));
  }
}
