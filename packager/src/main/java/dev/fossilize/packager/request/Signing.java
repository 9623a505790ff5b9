package dev.fossilize.packager.request;

import dev.fossilize.signing.darwin.AdHocIdentity;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DarwinOptions;
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

  @Override
  public void close() {
    identity.close();
    notary.ifPresent(Notary::close);
    windows.ifPresent(WindowsSigner::close);
  }
}
