package dev.fossilize.cli.options;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.identity.IdentitySource;
import dev.fossilize.signing.identity.PasswordSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Who signs: an identity and where its password comes from. */
final class KeyOptions extends OptionGroup {
  private final String prefix;
  private final Supplier<Optional<String>> identity;
  private final Supplier<Optional<String>> variable;
  private final Supplier<Optional<Path>> file;

  /**
   * @param heading as for every group
   * @param prefix in front of the options' names: {@code darwin-}, or nothing
   */
  KeyOptions(CommandSpec spec, String heading, String prefix, String forms) {
    super(spec, heading);
    this.prefix = prefix;
    identity =
        option("--" + prefix + "identity")
            .label("FILE|IDENTITY")
            .text("Who signs: " + forms + ".")
            .optional(String.class);
    variable =
        option("--" + prefix + "password-env")
            .label("VAR")
            .text("The environment variable that holds the identity's password or PIN.")
            .optional(String.class);
    file =
        option("--" + prefix + "password-file")
            .label("FILE")
            .text("The file whose first line is the identity's password or PIN.")
            .optional(Path.class);
  }

  /** The identity as it was given. */
  Optional<String> text() {
    return identity.get();
  }

  /** The identity; empty if none was given. */
  Optional<IdentitySource> identity() throws UsageException {
    Optional<String> given = identity.get();
    return given.isPresent() ? Optional.of(IdentitySource.parse(given.get())) : Optional.empty();
  }

  /** Where the password comes from; empty if nothing was said of it. */
  Optional<PasswordSource> password() throws UsageException {
    if (variable.get().isPresent() && file.get().isPresent()) {
      throw new UsageException(
          "Both --" + prefix + "password-env and --" + prefix + "password-file were given.",
          "Give one of them.");
    }
    return variable
        .get()
        .<PasswordSource>map(PasswordSource.Variable::new)
        .or(() -> file.get().map(PasswordSource.Line::new));
  }

  /** PEM keys have no password most of the time, and a URI can name a file with the PIN. */
  static PasswordSource asked(IdentitySource.Keyed source) {
    return switch (source) {
      case IdentitySource.Pem _ -> new PasswordSource.None();
      case IdentitySource.Pkcs12 _, IdentitySource.Token _ -> new PasswordSource.Prompt();
    };
  }
}
