package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.identity.IdentitySource;
import dev.fossilize.signing.identity.PasswordSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that builds for macOS commonly have.
 *
 * @param identity of {@code APPLE_CERT_PATH}
 * @param team of {@code APPLE_TEAM_ID}
 */
public record AppleVariables(Optional<IdentitySource> identity, Optional<String> team) {
  private static final String CERTIFICATE = "APPLE_CERT_PATH";
  private static final String PASSWORD = "APPLE_CERT_PASSWORD";
  private static final String TEAM = "APPLE_TEAM_ID";

  /**
   * Reads them.
   *
   * @throws UsageException if some are there and others, which belong to them, are not
   */
  public static AppleVariables of(Map<String, String> environment) throws UsageException {
    Optional<String> certificate = value(environment, CERTIFICATE);
    Optional<String> team = value(environment, TEAM);
    boolean password = environment.containsKey(PASSWORD);
    if (certificate.isPresent() || password) {
      List<String> missing = new ArrayList<>();
      if (certificate.isEmpty()) {
        missing.add(CERTIFICATE);
      }
      if (!password) {
        missing.add(PASSWORD);
      }
      if (team.isEmpty()) {
        missing.add(TEAM);
      }
      if (!missing.isEmpty()) {
        throw new UsageException(
            "Of the environment variables for Apple's certificates some are set, but not "
                + String.join(", ", missing)
                + ".",
            "Set "
                + String.join(", ", List.of(TEAM, CERTIFICATE, PASSWORD))
                + ", or none of them but "
                + TEAM
                + ".");
      }
    }
    Optional<IdentitySource> identity =
        certificate.isPresent()
            ? Optional.of(IdentitySource.parse(certificate.get()))
            : Optional.empty();
    return new AppleVariables(identity, team);
  }

  /** Where the certificate's password is. */
  public PasswordSource password() {
    return new PasswordSource.Variable(PASSWORD);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
