package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.CertificateEntry;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signatures in an image's certificate table, and those that are nested in them.
 *
 * <p>Source: Microsoft, "Windows Authenticode Portable Executable Signature Format": a PKCS #7
 * SignedData whose content is an SpcIndirectDataContent, a sequence of the file's kind and a
 * DigestInfo. Further signatures are unsigned attributes of the first.
 */
final class AuthenticodeReader {
  /** {@code SPC_NESTED_SIGNATURE}: where signatures are that were added later. */
  static final ASN1ObjectIdentifier NESTED = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.4.1");

  /** Official signatures have 16 KB; a long chain with several timestamps stays below 1 MiB. */
  private static final int MAX_SIGNATURE = 1 << 20;

  /** Nobody signs more often; each costs a pass over the file. */
  private static final int MOST_SIGNATURES = 16;

  private static final int REVISION = 0x200;

  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          OIWObjectIdentifiers.idSHA1, "SHA-1",
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512");

  private final PeImage image;
  private final Trust trust;
  private final Map<String, String> actual = new HashMap<>();
  private final List<AuthenticodeSignature> found = new ArrayList<>();

  private AuthenticodeReader(PeImage image, Trust trust) {
    this.image = image;
    this.trust = trust;
  }

  static List<AuthenticodeSignature> read(PeImage image, Trust trust) throws IOException {
    AuthenticodeReader reader = new AuthenticodeReader(image, trust);
    for (CertificateEntry.Located located :
        CertificateTable.read(image).map(CertificateTable::certificates).orElse(List.of())) {
      reader.read(located);
    }
    return List.copyOf(reader.found);
  }

  /** What Windows knows an image by: its SHA-256, in lower-case hex. */
  static String digest(PeImage image) throws IOException {
    return HexFormat.of().formatHex(AuthenticodeDigest.of(image, messageDigest("SHA-256")));
  }

  private void read(CertificateEntry.Located located) throws IOException {
    ByteSource content = located.content();
    String where = FormatException.at(content.name(), content.base());
    CertificateEntry entry = located.entry();
    if (entry.type() != CertificateEntry.TYPE_PKCS_SIGNED_DATA || entry.revision() != REVISION) {
      throw new FormatException(
          where,
          "an entry of the certificate table has revision 0x%x and type %d, expected 0x%x and %d"
              .formatted(
                  entry.revision(),
                  entry.type(),
                  REVISION,
                  CertificateEntry.TYPE_PKCS_SIGNED_DATA));
    }
    if (content.size() > MAX_SIGNATURE) {
      throw new FormatException(
          where, "a signature of " + content.size() + " bytes, more than " + MAX_SIGNATURE);
    }
    byte[] bytes = content.bytes(0, Math.toIntExact(content.size()));
    // The content is filled up with zeros to a multiple of 8, and only its first object is signed.
    try (ASN1InputStream in = new ASN1InputStream(bytes)) {
      ContentInfo first = ContentInfo.getInstance(in.readObject());
      byte[] rest = in.readAllBytes();
      requirePadding(rest, where);
      read(new CMSSignedData(first), where);
    } catch (FormatException e) {
      throw e;
    } catch (IOException | CMSException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds, null pointers among them.
      throw new FormatException(where, "is no Authenticode signature: " + e.getMessage(), e);
    }
  }

  private static void requirePadding(byte[] rest, String where) throws FormatException {
    boolean zeros = rest.length < CertificateEntry.ALIGNMENT;
    for (byte one : rest) {
      zeros &= one == 0;
    }
    if (!zeros) {
      throw new FormatException(
          where, "behind the signature come " + rest.length + " bytes that nobody signed");
    }
  }

  private void read(CMSSignedData signed, String where) throws IOException, CMSException {
    if (found.size() == MOST_SIGNATURES) {
      throw new FormatException(where, "has more than " + MOST_SIGNATURES + " signatures");
    }
    ASN1Sequence indirect = ASN1Sequence.getInstance(signed.getSignedContent().getContent());
    DigestInfo digest = DigestInfo.getInstance(indirect.getObjectAt(1));
    String algorithm = algorithm(digest.getAlgorithmId().getAlgorithm(), where);
    SignatureCheck check = new SignatureCheck(trust);
    found.add(
        check.judge(
            signed, algorithm, HexFormat.of().formatHex(digest.getDigest()), actual(algorithm)));
    for (SignerInformation signer : signed.getSignerInfos()) {
      AttributeTable unsigned = signer.getUnsignedAttributes();
      @Nullable Attribute nested = unsigned == null ? null : unsigned.get(NESTED);
      for (ASN1Encodable each :
          nested == null ? new ASN1Encodable[0] : nested.getAttributeValues()) {
        read(new CMSSignedData(ContentInfo.getInstance(each)), where);
      }
    }
  }

  private String actual(String algorithm) throws IOException {
    String known = actual.get(algorithm);
    if (known == null) {
      known = HexFormat.of().formatHex(AuthenticodeDigest.of(image, messageDigest(algorithm)));
      actual.put(algorithm, known);
    }
    return known;
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
}
