package dev.fossilize.signing.darwin.requirement;

import dev.fossilize.signing.cms.Names;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * What requirements are asked of.
 *
 * @param identifier of the code directory
 * @param codeHashes of all its code directories, 20 bytes each
 * @param chain who signed, their issuer and so on; empty for an ad-hoc signature
 * @param byApple whether the chain leads to Apple's root
 */
public record SignedCode(
    String identifier, List<byte[]> codeHashes, List<X509Certificate> chain, boolean byApple) {
  private static final String SUBJECT = "subject.";

  private static final Map<String, ASN1ObjectIdentifier> SUBJECT_FIELDS =
      Map.of(
          "CN", BCStyle.CN,
          "C", BCStyle.C,
          "D", BCStyle.DESCRIPTION,
          "L", BCStyle.L,
          "O", BCStyle.O,
          "OU", BCStyle.OU,
          "STREET", BCStyle.STREET);

  /** Copies the lists. */
  public SignedCode {
    codeHashes = List.copyOf(codeHashes);
    chain = List.copyOf(chain);
  }

  /** Whether this is as required. */
  public boolean satisfies(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Constant(boolean value) -> value;
      case Requirement.Identifier(String name) -> identifier.equals(name);
      // Apple's own code has further marks in its certificates, which no executable here has.
      case Requirement.AppleAnchor() -> false;
      case Requirement.AppleGenericAnchor() -> byApple;
      case Requirement.CodeHash(byte[] hash) ->
          codeHashes.stream().anyMatch(one -> Arrays.equals(one, hash));
      case Requirement.CertificateHash(CertificatePlace place, byte[] hash) ->
          place.in(chain).filter(one -> Arrays.equals(sha1(one), hash)).isPresent();
      case Requirement.CertificateField(CertificatePlace place, String field, Match match) ->
          place.in(chain).flatMap(one -> field(one, field)).filter(match::accepts).isPresent();
      case Requirement.CertificateExtension(CertificatePlace place, String oid, Match match) ->
          place.in(chain).flatMap(one -> extension(one, oid)).filter(match::accepts).isPresent();
      case Requirement.And(Requirement first, Requirement second) ->
          satisfies(first) && satisfies(second);
      case Requirement.Or(Requirement first, Requirement second) ->
          satisfies(first) || satisfies(second);
      case Requirement.Not(Requirement inner) -> !satisfies(inner);
    };
  }

  /** One part of a certificate's subject, by a name such as {@code subject.OU}. */
  public static Optional<String> field(X509Certificate certificate, String name) {
    ASN1ObjectIdentifier type =
        name.startsWith(SUBJECT) ? SUBJECT_FIELDS.get(name.substring(SUBJECT.length())) : null;
    if (type == null) {
      return Optional.empty();
    }
    return Names.part(certificate, type);
  }

  /** An extension's text; an empty one if it is there and no text. */
  private static Optional<String> extension(X509Certificate certificate, String oid) {
    byte[] value = certificate.getExtensionValue(oid);
    if (value == null) {
      return Optional.empty();
    }
    try {
      byte[] content = ASN1OctetString.getInstance(value).getOctets();
      return Optional.of(
          ASN1Primitive.fromByteArray(content) instanceof ASN1String text ? text.getString() : "");
    } catch (IOException e) {
      return Optional.of(""); // bytes of a form of their own, which can only be there or not
    }
  }

  private static byte[] sha1(X509Certificate certificate) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
