package dev.fossilize.runtimes.npm;

/**
 * What is known of a registry's signature over a package; a wrong one, or none, is an exception.
 */
public enum RegistrySignature {
  /** npm's, made with a key that is known here, whatever the registry says. */
  VERIFIED("npm's signature verified"),

  /** Made with a key that the registry publishes itself: it shows that the registry meant it. */
  OWN_KEY("signed with a key that only the registry itself vouches for"),

  /** Not npm's, and the registry publishes no keys, as most mirrors do not. */
  NO_KEYS("not signed by npm, and the registry offers no keys"),

  /** Right, but made with a key that has expired; when it was made, metadata mostly don't tell. */
  EXPIRED_KEY("signed with a key that has expired");

  private final String clause;

  RegistrySignature(String clause) {
    this.clause = clause;
  }

  /** For reports. */
  public String clause() {
    return clause;
  }
}
