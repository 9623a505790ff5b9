package dev.fossilize.signing.windows;

import dev.fossilize.signing.Findings;
import dev.fossilize.signing.cms.Names;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * One of the Authenticode signatures in a file, judged.
 *
 * @param digestAlgorithm as Java calls it: {@code SHA-256}
 * @param signedDigest of the file, in lower-case hex, as the signature has it
 * @param actualDigest of the file, in lower-case hex, as it is
 * @param chain the signer's certificate, its issuer and so on; empty if it is not there
 * @param trusted whether the chain ends in a root that is known
 * @param timestamp when a service saw it, and whose that is
 * @param findings what is wrong with it, the digest aside
 */
public record AuthenticodeSignature(
    String digestAlgorithm,
    String signedDigest,
    String actualDigest,
    List<X509Certificate> chain,
    boolean trusted,
    Optional<Timestamp> timestamp,
    Findings findings) {
  /** When a service saw a signature; its own name is empty where it does not say. */
  public record Timestamp(Instant time, String service) {}

  public AuthenticodeSignature {
    chain = List.copyOf(chain);
  }

  /** Whether the file is the one that was signed. */
  public boolean isOfThisFile() {
    return signedDigest.equals(actualDigest);
  }

  /** The organization that the signer's certificate was issued to. */
  public Optional<String> publisher() {
    return chain.isEmpty() ? Optional.empty() : Names.part(chain.getFirst(), BCStyle.O);
  }

  /** Subject of the signer's certificate; empty if the certificate is not there. */
  public String signer() {
    return chain.isEmpty() ? "" : Names.of(chain.getFirst());
  }
}
