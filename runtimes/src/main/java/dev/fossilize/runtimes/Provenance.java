package dev.fossilize.runtimes;

import java.util.List;
import java.util.Optional;

/**
 * Where a runtime came from and who vouched for it.
 *
 * @param source {@code nodejs.org}, {@code npm} or {@code local}
 * @param origin the address of the archive, or the file's path
 * @param checks what was verified, or could not be, one clause each, for reports
 */
public record Provenance(String source, String origin, List<String> checks) {
  private static final String SIGNED_BY = "signed by ";

  public Provenance {
    checks = List.copyOf(checks);
  }

  /** One of the checks: whose signature was verified. */
  public static String signedBy(String who) {
    return SIGNED_BY + who;
  }

  /**
   * Whose signature was verified, if there was one. Where there are two, it is the later: the sums'
   * is looked at first, and the executable's own says more.
   */
  public Optional<String> signer() {
    return checks.stream()
        .filter(check -> check.startsWith(SIGNED_BY))
        .map(check -> check.substring(SIGNED_BY.length()))
        .reduce((sums, own) -> own);
  }
}
