package dev.fossilize.packager.cli;

import dev.fossilize.packager.stage.Signing;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.darwin.AdHocIdentity;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DarwinOptions;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How executables are signed. */
final class SigningOptions extends OptionGroup {
  private final Supplier<Boolean> sign =
      option("--sign")
          .text("Sign macOS executables (default: ad hoc); --no-sign leaves them unsigned.")
          .flagOrNo(true);

  private final DarwinSigningOptions darwin;

  SigningOptions(CommandSpec spec) {
    super(spec);
    darwin = new DarwinSigningOptions(spec, "darwin-");
  }

  /**
   * Read and checked; to be closed by the caller. What no target needs is not opened.
   *
   * @param targets what is to be signed
   */
  Signing signing(Set<Target> targets) throws IOException {
    DarwinOptions options = darwin.options();
    boolean needed = sign.get() && targets.stream().anyMatch(t -> t.os() == Os.DARWIN);
    DarwinIdentity identity = needed ? darwin.identity(System.getenv()) : new AdHocIdentity();
    return new Signing(sign.get(), identity, options);
  }
}
