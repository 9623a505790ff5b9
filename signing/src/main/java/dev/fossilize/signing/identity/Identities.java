package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Opens what a user signs with, and checks all of it before anything is signed. */
public final class Identities {
  private final Map<String, String> environment;
  private final InstantSource clock;

  /** For this process's environment and the time of this machine. */
  public Identities() {
    this(System.getenv(), InstantSource.system());
  }

  /**
   * @param environment where variables are looked up
   * @param clock what certificates have to be valid at
   */
  public Identities(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /**
   * Opens and checks.
   *
   * @param password that protects it; a token's own {@code pin-source} comes first
   * @throws UsageException if there is no such key, the password is wrong, or the certificate is
   *     not good for signing code at this time
   */
  public SigningIdentity open(IdentitySource.Keyed source, PasswordSource password)
      throws UsageException {
    PasswordSource from = source(source, password);
    if (from instanceof PasswordSource.Prompt
        && source instanceof IdentitySource.Pkcs12(Path file)
        && Pkcs12File.isUnprotected(file)) {
      from = new PasswordSource.None();
    }
    try (Password secret = from.read(source.name(), environment)) {
      SigningIdentity identity =
          switch (source) {
            case IdentitySource.Pkcs12 file -> Pkcs12File.open(file.file(), secret);
            case IdentitySource.Pem file -> PemFile.open(file.file(), secret);
            case IdentitySource.Token token -> TokenKey.open(token.uri(), secret);
          };
      return checked(identity, source.name());
    }
  }

  /**
   * The identity, if it is good for signing code at this time; closed otherwise.
   *
   * @param name what messages call it
   */
  public SigningIdentity checked(SigningIdentity identity, String name) throws UsageException {
    boolean good = false;
    try {
      IdentityCheck.check(identity, name, clock.instant());
      good = true;
      return identity;
    } finally {
      if (!good) {
        identity.close();
      }
    }
  }

  private static PasswordSource source(IdentitySource.Keyed source, PasswordSource given) {
    Optional<PasswordSource> own =
        source instanceof IdentitySource.Token token
            ? token.uri().pinSource().map(PasswordSource.Line::new)
            : Optional.empty();
    return own.orElse(given);
  }
}
