package dev.fossilize.packager.stage;

import dev.fossilize.packager.request.Signing;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.windows.WindowsSigner;
import java.util.Optional;

/** Who signs what. */
record Signers(Signing signing) {
  /**
   * The signer whose signature goes inside of {@code target}'s executables. macOS on ARM starts
   * nothing that is not signed at least ad hoc. Without an identity there is nothing to put into a
   * Windows executable, and on Linux signatures lie beside the file.
   */
  Optional<Signer> inside(Target target, DarwinDetails details) {
    return switch (target.os()) {
      case DARWIN -> darwin().map(signer -> signer.with(details.outside()));
      case WINDOWS -> windows().map(Signer.class::cast);
      case LINUX -> Optional.empty();
    };
  }

  /** Who signs macOS executables. */
  Optional<DarwinSigner> darwin() {
    return signing.wanted()
        ? Optional.of(new DarwinSigner(signing.identity(), signing.darwin()))
        : Optional.empty();
  }

  /** Who signs Windows executables. */
  Optional<WindowsSigner> windows() {
    return signing.wanted() ? signing.windows() : Optional.empty();
  }

  /** The signer without whose signature V8 would run otherwise. */
  Optional<Signer> decisive(Target target) {
    return target.os() == Os.DARWIN ? darwin().map(Signer.class::cast) : Optional.empty();
  }
}
