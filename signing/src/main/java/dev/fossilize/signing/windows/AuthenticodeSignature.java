package dev.fossilize.signing.windows;

/**
 * What an Authenticode signature says of the file that it is in. Whether the signature itself is
 * valid, and its certificate trusted, is another question.
 *
 * @param signer subject of the signer's certificate; empty if the certificate is not there
 * @param digestAlgorithm as Java calls it: {@code SHA-256}
 * @param signedDigest of the file, in lower-case hex, as the signature has it
 * @param actualDigest of the file, in lower-case hex, as it is
 */
public record AuthenticodeSignature(
    String signer, String digestAlgorithm, String signedDigest, String actualDigest) {
  /** Whether the file is the one that was signed. */
  public boolean isOfThisFile() {
    return signedDigest.equals(actualDigest);
  }
}
