package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.signing.cms.Names;
import dev.fossilize.signing.darwin.cms.CmsSigner;
import dev.fossilize.signing.darwin.requirement.Requirement;
import dev.fossilize.signing.darwin.requirement.Requirements;
import dev.fossilize.signing.darwin.requirement.SignedCode;
import dev.fossilize.signing.identity.SigningIdentity;
import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Somebody whom Apple knows: the holder of a Developer ID Application certificate. Closing it lets
 * go of the key.
 */
public final class DeveloperIdentity implements DarwinIdentity {
  private static final String GET =
      "Use a 'Developer ID Application' certificate of Apple's, exported with its issuers; other"
          + " kinds, as for the App Store, can't sign programs that are distributed as files.";

  private final SigningIdentity identity;
  private final String team;
  private final CmsSigner cms;

  private DeveloperIdentity(SigningIdentity identity, String team, CmsSigner cms) {
    this.identity = identity;
    this.team = team;
    this.cms = cms;
  }

  /**
   * Takes an identity over; it is closed if it is not good for this.
   *
   * @param expectedTeam whose the certificate has to be; empty for anybody's
   * @param timestamps empty for none
   * @throws UsageException if the certificate is no Developer ID, or another team's
   */
  public static DeveloperIdentity of(
      SigningIdentity identity,
      Optional<String> expectedTeam,
      Optional<TimestampService> timestamps)
      throws UsageException {
    try {
      String team = checked(identity, expectedTeam);
      return new DeveloperIdentity(
          identity, team, new CmsSigner(identity, timestamps, InstantSource.system()));
    } catch (UsageException e) {
      identity.close();
      throw e;
    }
  }

  private static String checked(SigningIdentity identity, Optional<String> expectedTeam)
      throws UsageException {
    X509Certificate certificate = identity.certificate();
    String who = "The certificate of \"" + name(certificate) + "\"";
    if (certificate.getExtensionValue(Requirement.DEVELOPER_ID_APPLICATION) == null) {
      throw new UsageException(
          who
              + " is no Developer ID Application certificate: the extension "
              + Requirement.DEVELOPER_ID_APPLICATION
              + " is missing.",
          GET);
    }
    String team =
        SignedCode.field(certificate, "subject.OU")
            .orElseThrow(
                () -> new UsageException(who + " names no team (OU) in its subject.", GET));
    if (expectedTeam.isPresent() && !expectedTeam.get().equals(team)) {
      throw new UsageException(
          who + " is team " + team + "'s; expected team " + expectedTeam.get() + ".",
          "Correct APPLE_TEAM_ID, or use that team's certificate.");
    }
    if (identity.chain().size() < 2
        || identity.chain().get(1).getExtensionValue(Requirement.DEVELOPER_ID_AUTHORITY) == null) {
      throw new UsageException(
          who
              + " comes without that of its issuer, \""
              + certificate.getIssuerX500Principal().getName()
              + "\", which belongs into the signature.",
          "Export the whole chain, or add the issuer's certificate, which Apple publishes at"
              + " https://www.apple.com/certificateauthority/.");
    }
    return team;
  }

  /** Common name of a certificate's subject, or all of it. */
  static String name(X509Certificate certificate) {
    return SignedCode.field(certificate, "subject.CN").orElseGet(() -> Names.of(certificate));
  }

  /** Who signs. */
  public SigningIdentity identity() {
    return identity;
  }

  @Override
  public boolean isAdHoc() {
    return false;
  }

  @Override
  public String team() {
    return team;
  }

  @Override
  public Optional<X509Certificate> root() {
    return Optional.of(identity.chain().getLast());
  }

  @Override
  public Blob requirements(String identifier) {
    return Requirements.designated(Requirement.developerId(identifier, team)).toBlob();
  }

  @Override
  public int cmsCapacity() {
    return cms.capacity();
  }

  @Override
  public byte[] cms(byte[] codeDirectory) throws IOException {
    return cms.sign(codeDirectory);
  }

  @Override
  public void close() {
    identity.close();
  }

  @Override
  public String toString() {
    return "DeveloperIdentity[" + name(identity.certificate()) + "]";
  }
}
