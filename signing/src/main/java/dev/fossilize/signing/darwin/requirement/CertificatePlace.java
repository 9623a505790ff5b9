package dev.fossilize.signing.darwin.requirement;

import java.util.List;
import java.util.Optional;

/**
 * Where in a chain a certificate stands.
 *
 * @param index 0 for the signer's own, 1 for its issuer's, and so on; -1 for the last one
 */
public record CertificatePlace(int index) {
  /** The signer's own. */
  public static final CertificatePlace LEAF = new CertificatePlace(0);

  /** The chain's last. */
  public static final CertificatePlace ANCHOR = new CertificatePlace(-1);

  /** What stands there in a chain, the signer's own first. */
  <T> Optional<T> in(List<T> chain) {
    int at = index < 0 ? chain.size() + index : index;
    return at >= 0 && at < chain.size() ? Optional.of(chain.get(at)) : Optional.empty();
  }

  @Override
  public String toString() {
    return switch (index) {
      case 0 -> "leaf";
      case -1 -> "root";
      default -> String.valueOf(index);
    };
  }
}
