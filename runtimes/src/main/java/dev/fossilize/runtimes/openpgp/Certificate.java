package dev.fossilize.runtimes.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * An OpenPGP certificate: a primary key and its subkeys. Nothing in it is believed but what the
 * primary key signed, since whoever hands it over can add to it. Source: RFC 9580, section 10.1,
 * "Transferable Public Keys", and 5.2.1, "Signature Types".
 *
 * <p>Its expiry is not looked at: releasers extend it again and again, and what makes a primary key
 * trusted is not said in here. A revocation by somebody whom the owner appointed is not known as
 * one: it takes that person's key to verify it.
 */
final class Certificate {
  /** Hashes that are safe to sign. */
  static final Set<Integer> STRONG =
      Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

  private final PGPPublicKeyRing ring;

  private Certificate(PGPPublicKeyRing ring) {
    this.ring = ring;
  }

  /** What a certificate says of a key. */
  sealed interface Lookup {
    /** It may sign in the owner's name. */
    record Usable(PGPPublicKey key) implements Lookup {}

    /** The owner withdrew it, or the whole certificate. */
    record Revoked(String fingerprint) implements Lookup {}

    /** It is in the certificate, but not by the owner's doing, or not to sign with. */
    record Unbound() implements Lookup {}

    /** It is not in the certificate. */
    record Absent() implements Lookup {}
  }

  /**
   * Every certificate in {@code in}, which may be armored.
   *
   * @throws IOException if there is none, or something broken
   */
  static List<Certificate> read(InputStream in) throws IOException {
    List<Certificate> found = new ArrayList<>();
    try (InputStream packets = PGPUtil.getDecoderStream(in)) {
      for (Object object : new BcPGPObjectFactory(packets)) {
        if (object instanceof PGPPublicKeyRing ring) {
          found.add(new Certificate(ring));
        }
      }
    } catch (RuntimeException e) {
      throw new IOException("the packets are broken", e); // as the iterator reports it
    }
    if (found.isEmpty()) {
      throw new IOException("there is no public key in it");
    }
    return found;
  }

  /** Of the primary key, computed from it, in upper-case hexadecimal. */
  String fingerprint() {
    return fingerprint(ring.getPublicKey());
  }

  /** The first user id without its address, unverified. */
  String name() {
    Iterator<byte[]> names = ring.getPublicKey().getRawUserIDs();
    return names.hasNext()
        ? new String(names.next(), StandardCharsets.UTF_8).replaceFirst("\\s*<.*", "")
        : "somebody without a name";
  }

  /** Looks for the key that {@code issuer} names. */
  Lookup find(Issuer issuer) {
    PGPPublicKey primary = ring.getPublicKey();
    for (PGPPublicKey key : ring) {
      if (issuer.is(fingerprint(key))) {
        if (isRevoked(primary, PGPSignature.KEY_REVOCATION)
            || isRevoked(key, PGPSignature.SUBKEY_REVOCATION)) {
          return new Lookup.Revoked(fingerprint(key));
        }
        boolean usable = isPrimary(key) || isBoundToSign(key);
        return usable ? new Lookup.Usable(key) : new Lookup.Unbound();
      }
    }
    return new Lookup.Absent();
  }

  /** As text, to keep. */
  byte[] armored() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = ArmoredOutputStream.builder().build(bytes)) {
      ring.encode(out);
    }
    return bytes.toByteArray();
  }

  static String fingerprint(PGPPublicKey key) {
    return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
  }

  private boolean isPrimary(PGPPublicKey key) {
    return fingerprint(key).equals(fingerprint());
  }

  private boolean isRevoked(PGPPublicKey key, int type) {
    return signatures(key, type).stream().anyMatch(revocation -> byPrimary(revocation, key));
  }

  /** Whether the primary key took {@code subkey} in to sign with, and {@code subkey} agreed. */
  private boolean isBoundToSign(PGPPublicKey subkey) {
    return signatures(subkey, PGPSignature.SUBKEY_BINDING).stream()
        .filter(PGPSignature::hasSubpackets) // not those of version 3
        .filter(binding -> STRONG.contains(binding.getHashAlgorithm()))
        .filter(binding -> byPrimary(binding, subkey))
        .max(Comparator.comparing(PGPSignature::getCreationTime))
        .filter(binding -> maySign(binding) && isAgreed(binding, subkey))
        .isPresent();
  }

  private static boolean maySign(PGPSignature binding) {
    return (binding.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
  }

  /**
   * Without the subkey's own signature, an owner could claim another's key. It proves itself, so
   * that it may stand in the part that is not signed, and GnuPG puts it there.
   */
  private boolean isAgreed(PGPSignature binding, PGPPublicKey subkey) {
    for (PGPSignatureSubpacketVector part :
        List.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())) {
      for (PGPSignature embedded : embedded(part)) {
        if (embedded.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
            && STRONG.contains(embedded.getHashAlgorithm())
            && isMadeBy(subkey, embedded, subkey)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Iterable<PGPSignature> embedded(PGPSignatureSubpacketVector part) {
    try {
      return part.getEmbeddedSignatures();
    } catch (PGPException | RuntimeException e) {
      return List.of(); // broken, so it proves nothing
    }
  }

  private boolean byPrimary(PGPSignature signature, PGPPublicKey key) {
    return isMadeBy(ring.getPublicKey(), signature, key);
  }

  /** Whether {@code signer} made {@code signature} over {@code key} in this certificate. */
  private boolean isMadeBy(PGPPublicKey signer, PGPSignature signature, PGPPublicKey key) {
    PGPPublicKey primary = ring.getPublicKey();
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), signer);
      return isPrimary(key)
          ? signature.verifyCertification(primary)
          : signature.verifyCertification(primary, key);
    } catch (PGPException | RuntimeException e) {
      return false; // broken, or of an unknown algorithm: it proves nothing
    }
  }

  private static List<PGPSignature> signatures(PGPPublicKey key, int type) {
    List<PGPSignature> found = new ArrayList<>();
    key.getSignaturesOfType(type).forEachRemaining(found::add);
    return found;
  }
}
