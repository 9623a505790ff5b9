package dev.fossilize.cli;

import dev.fossilize.packager.request.Signing;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.notary.Notary;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
  private final WindowsSigningOptions windows;

  SigningOptions(CommandSpec spec) {
    super(spec, "Signing");
    darwin = new DarwinSigningOptions(spec, "darwin-", true);
    windows =
        new WindowsSigningOptions(
            spec,
            new KeyOptions(
                spec, WindowsSigningOptions.HEADING, "win-", WindowsSigningOptions.FORMS),
            darwin.timestamp());
  }

  /**
   * Read and checked; to be closed by the caller. What no target needs is not opened.
   *
   * @param targets what is to be signed
   */
  Signing signing(Set<Target> targets) throws IOException {
    DarwinOptions options = darwin.options();
    Map<String, String> environment = System.getenv();
    Optional<WindowsSigner> signer =
        signs(targets, Os.WINDOWS) ? windows.signer(false, environment) : Optional.empty();
    if (!signs(targets, Os.DARWIN)) {
      return Signing.adHoc(sign.get(), options, signer);
    }
    Optional<Notary> notary =
        darwin.notarize() ? Optional.of(Notary.of(environment)) : Optional.empty();
    return new Signing(true, darwin.identity(environment), options, notary, signer);
  }

  private boolean signs(Set<Target> targets, Os os) {
    return sign.get() && targets.stream().anyMatch(target -> target.os() == os);
  }
}
