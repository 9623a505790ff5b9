package dev.fossilize.cli.options;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.identity.Identities;
import dev.fossilize.signing.identity.IdentitySource;
import dev.fossilize.signing.identity.PasswordSource;
import dev.fossilize.signing.identity.SigningIdentity;
import dev.fossilize.signing.windows.AuthenticodeOptions;
import dev.fossilize.signing.windows.CloudKey;
import dev.fossilize.signing.windows.CloudService;
import dev.fossilize.signing.windows.WindowsSigner;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How Windows executables are signed. */
public final class WindowsSigningOptions extends OptionGroup {
  static final String HEADING = "Signing for Windows";

  /** What {@link KeyOptions} tells of the forms of an identity for Windows. */
  static final String FORMS =
      "FILE.p12, FILE.pem, pkcs11:URI or SERVICE:KEY of a service such as AWS or"
          + " AZURE_TRUSTED_SIGNING, Azure's Artifact Signing (default: nobody)";

  private final KeyOptions key;
  private final Supplier<Optional<String>> timestamp;

  private final Supplier<Optional<String>> description =
      option("--win-description")
          .label("TEXT")
          .text("What Windows calls the program when it asks for consent (default: its name).")
          .optional(String.class);

  private final Supplier<Optional<URI>> url =
      option("--win-url")
          .label("URL")
          .text("Where Windows says there is more about the program.")
          .optional(URI.class);

  private final Supplier<AuthenticodeOptions.Protocol> protocol =
      option("--win-timestamp-mode")
          .label("MODE")
          .text("rfc3161, or authenticode for systems before Windows 8 (default: rfc3161).")
          .valueOr("RFC3161", AuthenticodeOptions.Protocol.class);

  private final Supplier<Optional<String>> keystore =
      option("--win-keystore")
          .label("STORE")
          .text("Where the service keeps the key: a region, a vault, an address.")
          .optional(String.class);

  private final Supplier<Optional<Path>> certificate =
      option("--win-certificate")
          .label("FILE.pem")
          .text("The key's certificates, for services that keep none.")
          .optional(Path.class);

  /**
   * Options of a command that signs.
   *
   * @param key says who signs
   * @param timestamp says who confirms the time
   */
  public WindowsSigningOptions(
      CommandSpec spec, KeyOptions key, Supplier<Optional<String>> timestamp) {
    super(spec, HEADING);
    this.key = key;
    this.timestamp = timestamp;
  }

  /**
   * Opened and checked, if somebody signs; to be closed by the caller.
   *
   * @param append whether signatures that are there already stay
   */
  public Optional<WindowsSigner> signer(boolean append, Map<String, String> environment)
      throws UsageException {
    AuthenticodeOptions options =
        new AuthenticodeOptions(description.get(), url.get(), timestamps(), append);
    Optional<SigningIdentity> identity = identity(environment);
    return identity.map(who -> WindowsSigner.of(who, options));
  }

  private Optional<SigningIdentity> identity(Map<String, String> environment)
      throws UsageException {
    Optional<CloudKey> cloud = cloudKey();
    if (cloud.isPresent()) {
      return Optional.of(
          cloud
              .get()
              .open(
                  key.password().orElse(new PasswordSource.None()), new Identities(), environment));
    }
    Optional<IdentitySource> given = key.identity();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return switch (given.get()) {
      case IdentitySource.AdHoc _ ->
          throw new UsageException(
              "Windows has no ad-hoc signatures.",
              "Leave the identity out: an unsigned executable runs on Windows.");
      case IdentitySource.Keyed keyed ->
          Optional.of(
              new Identities()
                  .open(keyed, key.password().orElseGet(() -> KeyOptions.asked(keyed))));
    };
  }

  private Optional<CloudKey> cloudKey() {
    return key.text()
        .flatMap(
            text -> {
              int colon = text.indexOf(':');
              return colon < 0
                  ? Optional.empty()
                  : CloudService.of(text.substring(0, colon))
                      .map(
                          service ->
                              new CloudKey(
                                  service,
                                  text.substring(colon + 1),
                                  keystore.get(),
                                  certificate.get()));
            });
  }

  private Optional<AuthenticodeOptions.Timestamps> timestamps() throws UsageException {
    String given = timestamp.get().orElse(AuthenticodeOptions.DIGICERT.toString());
    return given.equals(TimestampAddress.NONE)
        ? Optional.empty()
        : Optional.of(
            new AuthenticodeOptions.Timestamps(TimestampAddress.parse(given), protocol.get()));
  }
}
