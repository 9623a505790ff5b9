package dev.fossilize.signing.windows;

import dev.fossilize.signing.cms.PublicRoots;
import dev.fossilize.signing.cms.Trust;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Roots of Authenticode. Which of them Windows believes, only Windows knows: its list is fetched as
 * it is needed. Java's own list has many of the same, and completes chains that come without.
 */
final class WindowsTrust {
  /**
   * What signatures of Node.js lead to: Microsoft Identity Verification Root Certificate Authority
   * 2020, which is in every signature since 2025, and DigiCert Trusted Root G4 before that.
   *
   * <p>Sources: https://www.microsoft.com/pkiops/docs/repository.htm,
   * https://www.digicert.com/kb/digicert-root-certificates.htm
   */
  private static final Set<String> OF_NODE =
      Set.of(
          "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270",
          "552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988");

  private WindowsTrust() {}

  /** For whatever there is: Java's roots, and those that Node.js's signatures lead to. */
  static Trust any() {
    Set<String> roots = new HashSet<>(OF_NODE);
    PublicRoots.all().forEach(root -> roots.add(Trust.fingerprint(root)));
    return new Trust(roots, List.copyOf(PublicRoots.all()), Trust.Rules.WINDOWS);
  }

  /** For what Node.js publishes. */
  static Trust ofNode() {
    return new Trust(OF_NODE, List.copyOf(PublicRoots.all()), Trust.Rules.WINDOWS);
  }
}
