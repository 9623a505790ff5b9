package dev.fossilize.runtimes.openpgp;

/**
 * The key that made a signature, as the signature names it. Source: RFC 9580, section 5.2.3.35,
 * "Issuer Fingerprint", and 5.2.3.12, "Issuer Key ID"; of a key of version 4, the id is the end of
 * the fingerprint.
 *
 * @param id a fingerprint of version 4 or, where the signature has none, a key id; upper-case
 *     hexadecimal
 */
record Issuer(String id) {
  /** Hexadecimal digits of a key id. */
  private static final int KEY_ID = 16;

  /** Whether this is the key with {@code fingerprint}. */
  boolean is(String fingerprint) {
    return fingerprint.endsWith(id);
  }

  String keyId() {
    return id.substring(id.length() - KEY_ID);
  }

  @Override
  public String toString() {
    return id;
  }
}
