package dev.fossilize.packager.cli;

import dev.fossilize.packager.stage.Signing;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.darwin.Entitlements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How executables are signed. */
final class SigningOptions extends OptionGroup {
  private final Supplier<Boolean> sign =
      option("--sign")
          .text("Sign macOS executables ad hoc (default); --no-sign leaves them unsigned.")
          .flagOrNo(true);

  private final Supplier<Optional<Path>> entitlements =
      option("--entitlements")
          .label("FILE")
          .text("A property list of entitlements (default: those of Node.js).")
          .optional(Path.class);

  private final Supplier<Boolean> hardenedRuntime =
      option("--hardened-runtime")
          .text("With --no-hardened-runtime, macOS protects the program less.")
          .flagOrNo(true);

  SigningOptions(CommandSpec spec) {
    super(spec);
  }

  /** Read and checked. */
  Signing signing() throws IOException {
    Optional<Path> file = entitlements.get();
    Entitlements granted =
        file.isPresent() ? GivenFile.read(file.get(), Entitlements::read) : Entitlements.forNode();
    return new Signing(sign.get(), new DarwinOptions(hardenedRuntime.get(), Optional.of(granted)));
  }
}
