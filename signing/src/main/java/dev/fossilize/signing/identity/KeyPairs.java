package dev.fossilize.signing.identity;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;

/** Private and public keys that belong together. */
public final class KeyPairs {
  private static final byte[] PROBE = {'f', 'i', 't'};

  private KeyPairs() {}

  /** The algorithm, with SHA-256, that a key signs with. */
  public static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "Ed25519", "EdDSA" -> "Ed25519";
      default -> "SHA256with" + key.getAlgorithm();
    };
  }

  /**
   * Whether what one signs is what the other verifies; tried, since a token's key can't be read.
   */
  static boolean fit(PrivateKey key, PublicKey other, Optional<Provider> provider) {
    try {
      String algorithm = algorithm(key);
      Signature signer =
          provider.isPresent()
              ? Signature.getInstance(algorithm, provider.get())
              : Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(PROBE);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(other);
      verifier.update(PROBE);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // keys of two kinds
    }
  }
}
