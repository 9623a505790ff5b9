package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.CertificateEntry;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.PeImage;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.IssuerAndSerialNumber;
import org.bouncycastle.asn1.pkcs.SignedData;
import org.bouncycastle.asn1.pkcs.SignerInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.DigestInfo;

/**
 * Reads the signatures in an image's certificate table.
 *
 * <p>Source: Microsoft, "Windows Authenticode Portable Executable Signature Format": a PKCS #7
 * SignedData whose content is an SpcIndirectDataContent, a sequence of the file's kind and a
 * DigestInfo.
 */
final class AuthenticodeReader {
  /** Official signatures have 16 KB; a long chain with several timestamps stays below 1 MiB. */
  private static final int MAX_SIGNATURE = 1 << 20;

  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          OIWObjectIdentifiers.idSHA1, "SHA-1",
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512");

  private AuthenticodeReader() {}

  static List<AuthenticodeSignature> read(PeImage image) throws IOException {
    List<AuthenticodeSignature> signatures = new ArrayList<>();
    for (CertificateEntry.Located located :
        CertificateTable.read(image).map(CertificateTable::certificates).orElse(List.of())) {
      if (located.entry().type() == CertificateEntry.TYPE_PKCS_SIGNED_DATA) {
        signatures.add(read(image, located.content()));
      }
    }
    return signatures;
  }

  private static AuthenticodeSignature read(PeImage image, ByteSource content) throws IOException {
    String where = FormatException.at(content.name(), content.base());
    if (content.size() > MAX_SIGNATURE) {
      throw new FormatException(
          where, "a signature of " + content.size() + " bytes, more than " + MAX_SIGNATURE);
    }
    byte[] bytes = content.bytes(0, Math.toIntExact(content.size()));
    DigestInfo digest;
    String signer;
    // The content is filled up with zeros to a multiple of 8: only its first object is read.
    try (ASN1InputStream in = new ASN1InputStream(bytes)) {
      SignedData signed =
          SignedData.getInstance(ContentInfo.getInstance(in.readObject()).getContent());
      ASN1Sequence indirect = ASN1Sequence.getInstance(signed.getContentInfo().getContent());
      digest = DigestInfo.getInstance(indirect.getObjectAt(1));
      signer = signer(signed);
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds, null pointers among them.
      throw new FormatException(where, "is no Authenticode signature: " + e.getMessage(), e);
    }
    String algorithm = algorithm(digest.getAlgorithmId().getAlgorithm(), where);
    HexFormat hex = HexFormat.of();
    return new AuthenticodeSignature(
        signer,
        algorithm,
        hex.formatHex(digest.getDigest()),
        hex.formatHex(AuthenticodeDigest.of(image, messageDigest(algorithm))));
  }

  private static MessageDigest messageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static String algorithm(ASN1ObjectIdentifier id, String where) throws FormatException {
    String name = DIGESTS.get(id);
    if (name == null) {
      throw new FormatException(where, "the signature's digest algorithm " + id + " is not known");
    }
    return name;
  }

  /** Subject of the certificate that the first signer names. */
  private static String signer(SignedData signed) {
    IssuerAndSerialNumber wanted =
        SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0)).getIssuerAndSerialNumber();
    ASN1Set certificates = signed.getCertificates();
    if (certificates != null) {
      for (ASN1Encodable each : certificates) {
        ASN1Primitive encoded = each.toASN1Primitive();
        Certificate certificate = Certificate.getInstance(encoded);
        if (certificate.getIssuer().equals(wanted.getName())
            && certificate.getSerialNumber().equals(wanted.getCertificateSerialNumber())) {
          return certificate.getSubject().toString();
        }
      }
    }
    return "";
  }
}
