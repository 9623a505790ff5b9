package dev.fossilize.runtimes.openpgp;

import dev.fossilize.runtimes.UntrustedRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/** An OpenPGP signature over a text or file. Source: RFC 9580, section 5.2. */
final class DocumentSignature {
  /** A release has one signature; each one more may cost requests for its key. */
  private static final int MOST = 8;

  /** What the key id of nobody in particular looks like. */
  private static final long NOBODY = 0;

  private static final int VERSION_4 = 4;

  private static final Set<Integer> OVER_DOCUMENTS =
      Set.of(PGPSignature.BINARY_DOCUMENT, PGPSignature.CANONICAL_TEXT_DOCUMENT);

  private final PGPSignature packet;
  private final Issuer issuer;
  private final String what;

  private DocumentSignature(PGPSignature packet, String what) throws UntrustedRuntimeException {
    this.packet = packet;
    this.what = what;
    this.issuer = issuer(packet, what);
  }

  /**
   * The signatures in {@code bytes}, which may be armored.
   *
   * @param what the signed file's name for messages
   */
  static List<DocumentSignature> read(byte[] bytes, String what) throws IOException {
    try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(bytes))) {
      if (!(new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList packets)) {
        throw untrusted(what, "comes with no OpenPGP signature", null);
      }
      if (packets.size() > MOST) {
        throw untrusted(
            what, "has " + packets.size() + " signatures, expected at most " + MOST, null);
      }
      List<DocumentSignature> found = new ArrayList<>();
      for (PGPSignature packet : packets) {
        found.add(new DocumentSignature(packet, what));
      }
      return found;
    } catch (UntrustedRuntimeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports broken packets with both.
      throw untrusted(what, "comes with a signature that cannot be read", e);
    }
  }

  /** Who claims to have made it. */
  Issuer issuer() {
    return issuer;
  }

  /**
   * Verifies it.
   *
   * @throws UntrustedRuntimeException if {@code by} did not sign {@code signed}
   */
  void check(SigningKey by, byte[] signed) throws UntrustedRuntimeException {
    if (!Certificate.STRONG.contains(packet.getHashAlgorithm())) {
      throw untrusted(what, "is signed over a hash that is no longer safe", null);
    }
    if (!OVER_DOCUMENTS.contains(packet.getSignatureType())) {
      throw untrusted(what, "comes with a signature that is not over a document", null);
    }
    try {
      PGPPublicKey key = by.key();
      packet.init(new BcPGPContentVerifierBuilderProvider(), key);
      packet.update(signed);
      if (!packet.verify()) {
        throw untrusted(what, "does not match its signature by " + by.owner(), null);
      }
    } catch (PGPException | RuntimeException e) {
      throw untrusted(what, "has a signature that cannot be verified: " + e.getMessage(), e);
    }
  }

  private static Issuer issuer(PGPSignature packet, String what) throws UntrustedRuntimeException {
    HexFormat hex = HexFormat.of().withUpperCase();
    @Nullable IssuerFingerprint fingerprint =
        packet.hasSubpackets() ? packet.getHashedSubPackets().getIssuerFingerprint() : null;
    if (fingerprint != null && fingerprint.getKeyVersion() == VERSION_4) {
      return new Issuer(hex.formatHex(fingerprint.getFingerprint()));
    }
    if (packet.getKeyID() == NOBODY) {
      throw untrusted(what, "comes with a signature that does not say whose it is", null);
    }
    return new Issuer(hex.toHexDigits(packet.getKeyID()));
  }

  private static UntrustedRuntimeException untrusted(
      String what, String how, @Nullable Throwable cause) {
    return new UntrustedRuntimeException(
        what + " " + how + ".", "Do not use this mirror: its files may have been changed.", cause);
  }
}
