package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * What a key is for, as its algorithm's identifier and parameters say.
 *
 * <p>Sources: CA/Browser Forum, "Baseline Requirements for Code Signing", section 6.1.5, for which
 * keys code is signed with; RFC 3279, 4055, 5480 and 8410 for the identifiers.
 *
 * @param words such as {@code RSA with 2048 bits}
 * @param signsCode whether Windows and macOS take its signatures
 */
record KeyKind(String words, boolean signsCode) {
  private static final int LEAST_RSA_BITS = 2048;

  private static final String EXPECTED =
      "RSA with " + LEAST_RSA_BITS + " bits or more, or ECDSA on the curve P-256, P-384 or P-521";

  private static final Map<ASN1ObjectIdentifier, String> CURVES =
      Map.of(
          SECObjectIdentifiers.secp256r1, "P-256",
          SECObjectIdentifiers.secp384r1, "P-384",
          SECObjectIdentifiers.secp521r1, "P-521");

  private static final Map<ASN1ObjectIdentifier, String> OTHERS =
      Map.of(
          PKCSObjectIdentifiers.id_RSASSA_PSS, "RSA for signatures with PSS only (RSASSA-PSS)",
          X9ObjectIdentifiers.id_dsa, "DSA",
          EdECObjectIdentifiers.id_Ed25519, "Ed25519",
          EdECObjectIdentifiers.id_Ed448, "Ed448",
          EdECObjectIdentifiers.id_X25519, "X25519, which signs nothing",
          EdECObjectIdentifiers.id_X448, "X448, which signs nothing");

  /** Finds a number in a key. */
  @FunctionalInterface
  private interface Modulus {
    int bits() throws IOException;
  }

  static KeyKind of(SubjectPublicKeyInfo key) {
    return of(
        key.getAlgorithm(),
        () ->
            org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(key.parsePublicKey())
                .getModulus()
                .bitLength());
  }

  static KeyKind of(PrivateKeyInfo key) {
    return of(
        key.getPrivateKeyAlgorithm(),
        () ->
            org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(key.parsePrivateKey())
                .getModulus()
                .bitLength());
  }

  private static KeyKind of(AlgorithmIdentifier algorithm, Modulus modulus) {
    ASN1ObjectIdentifier id = algorithm.getAlgorithm();
    if (id.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      try {
        int bits = modulus.bits();
        return new KeyKind("RSA with " + bits + " bits", bits >= LEAST_RSA_BITS);
      } catch (IOException | IllegalArgumentException e) {
        return new KeyKind("RSA, and damaged", false);
      }
    }
    if (id.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return curve(algorithm.getParameters());
    }
    return new KeyKind(
        Optional.ofNullable(OTHERS.get(id)).orElse("of an algorithm that is not known, " + id),
        false);
  }

  private static KeyKind curve(ASN1Encodable parameters) {
    if (!(parameters instanceof ASN1ObjectIdentifier id)) {
      return new KeyKind("ECDSA on a curve that is written out in numbers", false);
    }
    String ours = CURVES.get(id);
    if (ours != null) {
      return new KeyKind("ECDSA on the curve " + ours, true);
    }
    String name = Optional.ofNullable(ECNamedCurveTable.getName(id)).orElse(id.getId());
    return new KeyKind("ECDSA on the curve " + name, false);
  }

  /**
   * Fails where nobody takes what it signs.
   *
   * @param whose for the message: {@code id.pem: the private key}
   */
  void requireForCode(String whose) throws UsageException {
    if (!signsCode) {
      throw new UsageException(
          whose + " is " + words + "; expected " + EXPECTED + ".",
          "Windows and macOS take no code that other keys signed: have a certificate issued for a"
              + " new key of these.");
    }
  }
}
