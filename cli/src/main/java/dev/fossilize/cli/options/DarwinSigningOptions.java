package dev.fossilize.cli.options;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.darwin.AdHocIdentity;
import dev.fossilize.signing.darwin.AppleVariables;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.darwin.DeveloperIdentity;
import dev.fossilize.signing.darwin.Entitlements;
import dev.fossilize.signing.identity.Identities;
import dev.fossilize.signing.identity.IdentitySource;
import dev.fossilize.signing.identity.PasswordSource;
import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How macOS executables are signed. */
public final class DarwinSigningOptions extends OptionGroup {
  private static final String HEADING = "Signing for macOS";
  private final KeyOptions key;

  private final Supplier<Optional<Path>> entitlements =
      option("--entitlements")
          .label("FILE")
          .text("A property list of entitlements (default: those of Node.js).")
          .optional(Path.class);

  private final Supplier<Boolean> hardenedRuntime =
      option("--hardened-runtime")
          .text("With --no-hardened-runtime, macOS protects the program less.")
          .flagOrNo(true);

  private final Supplier<Optional<String>> timestamp =
      option("--timestamp")
          .label("URL[,URL]|none")
          .text("Who confirms when it was signed (default: Apple's service or DigiCert's).")
          .optional(String.class);

  private final Supplier<Boolean> notarize;

  /**
   * Options of a command that signs.
   *
   * @param prefix of the options that say who signs: {@code darwin-}, or nothing
   * @param mayNotarize whether there is an option for that
   */
  public DarwinSigningOptions(CommandSpec spec, String prefix, boolean mayNotarize) {
    super(spec, HEADING);
    key =
        new KeyOptions(
            spec,
            prefix.isEmpty() ? "Signing" : HEADING,
            prefix,
            "ad-hoc, FILE.p12, FILE.pem or pkcs11:URI (default: APPLE_CERT_PATH)");
    notarize =
        mayNotarize
            ? option("--notarize")
                .text("Have Apple notarize macOS executables; needs APPLE_API_KEY_PATH.")
                .flagOrNo(false)
            : () -> false;
  }

  /** Who signs, as it was given. */
  public KeyOptions key() {
    return key;
  }

  /** Who confirms when it was signed, as it was given. */
  public Supplier<Optional<String>> timestamp() {
    return timestamp;
  }

  /** Whether Apple is to look at what was signed. */
  boolean notarize() {
    return notarize.get();
  }

  /** Everything but who. */
  public DarwinOptions options() throws IOException {
    Optional<Path> file = entitlements.get();
    Entitlements granted =
        file.isPresent() ? GivenFile.read(file.get(), Entitlements::read) : Entitlements.forNode();
    DarwinOptions options = new DarwinOptions(hardenedRuntime.get(), Optional.of(granted));
    if (notarize()) {
      options.requireNotarizable();
      if (timestamp.get().equals(Optional.of(TimestampAddress.NONE))) {
        throw new UsageException(
            "Apple notarizes no signature without a timestamp.", "Leave out --timestamp none.");
      }
    }
    return options;
  }

  /** Opened and checked; to be closed by the caller. */
  public DarwinIdentity identity(Map<String, String> environment) throws IOException {
    Optional<IdentitySource> given = key.identity();
    AppleVariables apple = AppleVariables.of(environment);
    IdentitySource source =
        given.isPresent() ? given.get() : apple.identity().orElse(new IdentitySource.AdHoc());
    return switch (source) {
      case IdentitySource.AdHoc _ -> {
        if (notarize()) {
          throw new UsageException(
              "Apple notarizes no ad-hoc signature.",
              "Give a Developer ID with --darwin-identity or APPLE_CERT_PATH.");
        }
        yield new AdHocIdentity();
      }
      case IdentitySource.Keyed keyed -> {
        PasswordSource password =
            key.password()
                .orElseGet(() -> given.isPresent() ? KeyOptions.asked(keyed) : apple.password());
        yield DeveloperIdentity.of(
            new Identities().open(keyed, password), apple.team(), timestamps());
      }
    };
  }

  private Optional<TimestampService> timestamps() throws UsageException {
    String given = timestamp.get().orElse(TimestampService.APPLE.toString());
    if (given.equals(TimestampAddress.NONE)) {
      return Optional.empty();
    }
    return Optional.of(TimestampService.of(TimestampAddress.parse(given)));
  }
}
