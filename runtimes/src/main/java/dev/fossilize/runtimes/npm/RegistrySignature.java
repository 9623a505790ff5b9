package dev.fossilize.runtimes.npm;

/** What is known of a registry's signature over a package; a wrong one is an exception. */
public enum RegistrySignature {
  /** Made with one of the registry's keys. */
  VERIFIED("registry signature verified"),

  /** The registry publishes no keys, as most mirrors do not. */
  NO_KEYS("the registry offers no keys to check signatures with"),

  /** The registry has keys, but none of those that are valid has signed this package. */
  UNSIGNED("no signature by a current key of the registry");

  private final String clause;

  RegistrySignature(String clause) {
    this.clause = clause;
  }

  /** For reports. */
  public String clause() {
    return clause;
  }
}
