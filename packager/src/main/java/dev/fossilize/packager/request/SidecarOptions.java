package dev.fossilize.packager.request;

import dev.fossilize.signing.DetachedSigner;
import java.time.Instant;
import java.util.Optional;

/**
 * What is laid beside the executables.
 *
 * @param zip each macOS executable in a zip file, as the notary service takes it
 * @param checksums a list of all files of the run with their digests; a signer wants one, too
 * @param sbom a bill of materials for each executable
 * @param provenance a statement of what they were made of
 * @param builder who answers for the build, if not this machine: an URI
 * @param signer signs everything that a run makes
 * @param time what is said of time: {@code SOURCE_DATE_EPOCH}
 * @param maker this program's version
 */
public record SidecarOptions(
    boolean zip,
    boolean checksums,
    boolean sbom,
    boolean provenance,
    Optional<String> builder,
    Optional<DetachedSigner> signer,
    Optional<Instant> time,
    String maker) {
  /** None at all. */
  public static final SidecarOptions NONE =
      new SidecarOptions(
          false, false, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "");

  /** Whether there are any beside an executable, or in its folder. */
  public boolean wanted() {
    return checksums || sbom || provenance || signer.isPresent();
  }

  /** Whether there is a list of checksums. */
  public boolean listed() {
    return checksums || signer.isPresent();
  }
}
