package dev.fossilize.runtimes.npm;

/**
 * What is known of a registry's signature over a package; a wrong one, or none, is an exception.
 */
public enum RegistrySignature {
  /** Made with one of the registry's keys. */
  VERIFIED("registry signature verified"),

  /** The registry publishes no keys, as most mirrors do not. */
  NO_KEYS("the registry offers no keys to check signatures with"),

  /** Right, but made with a key that has expired; when it was made, metadata mostly don't tell. */
  EXPIRED_KEY("registry signature by a key that has expired");

  private final String clause;

  RegistrySignature(String clause) {
    this.clause = clause;
  }

  /** For reports. */
  public String clause() {
    return clause;
  }
}
