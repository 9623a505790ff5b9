package dev.fossilize.packager.stage;

import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.AdHocIdentity;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.notary.Notary;
import dev.fossilize.signing.windows.WindowsSigner;
import java.util.Optional;

/**
 * How executables are signed.
 *
 * @param wanted whether at all
 * @param identity who signs macOS executables; closed with this
 * @param darwin how macOS executables are signed
 * @param notary who looks at macOS executables; closed with this
 * @param windows signs Windows executables, if somebody does; closed with this
 */
public record Signing(
    boolean wanted,
    DarwinIdentity identity,
    DarwinOptions darwin,
    Optional<Notary> notary,
    Optional<WindowsSigner> windows)
    implements AutoCloseable {
  /** Nobody signs, or not at all. */
  public static Signing adHoc(boolean wanted, DarwinOptions darwin) {
    return adHoc(wanted, darwin, Optional.empty());
  }

  /** Nobody signs macOS executables. */
  public static Signing adHoc(
      boolean wanted, DarwinOptions darwin, Optional<WindowsSigner> windows) {
    return new Signing(wanted, new AdHocIdentity(), darwin, Optional.empty(), windows);
  }

  /**
   * The signer whose signature goes inside of {@code target}'s executables. macOS on ARM starts
   * nothing that is not signed at least ad hoc. Without an identity there is nothing to put into a
   * Windows executable, and on Linux signatures lie beside the file.
   */
  Optional<Signer> inside(Target target) {
    return switch (target.os()) {
      case DARWIN -> darwinSigner().map(Signer.class::cast);
      case WINDOWS -> windowsSigner().map(Signer.class::cast);
      case LINUX -> Optional.empty();
    };
  }

  /** Who signs macOS executables. */
  Optional<DarwinSigner> darwinSigner() {
    return wanted ? Optional.of(new DarwinSigner(identity, darwin)) : Optional.empty();
  }

  /** Who signs Windows executables. */
  Optional<WindowsSigner> windowsSigner() {
    return wanted ? windows : Optional.empty();
  }

  /** The signer without whose signature V8 would run otherwise. */
  Optional<Signer> decisive(Target target) {
    return target.os() == Os.DARWIN ? inside(target) : Optional.empty();
  }

  @Override
  public void close() {
    identity.close();
    notary.ifPresent(Notary::close);
    windows.ifPresent(WindowsSigner::close);
  }
}
