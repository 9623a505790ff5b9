package dev.fossilize.signing.cms;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/** Names in certificates, which anybody can have filled with any bytes. */
public final class Names {
  private Names() {}

  /** A certificate's subject in one line, as RFC 2253 writes it. */
  public static String of(X509Certificate certificate) {
    return of(certificate.getSubjectX500Principal());
  }

  /** A name in one line, as RFC 2253 writes it. */
  public static String of(X500Principal name) {
    try {
      return name.getName();
    } catch (RuntimeException e) {
      return "a name that can't be read"; // bytes that are no text of the kind that they claim
    }
  }

  /** One part of a subject, such as its organization; empty if it is not there, or no text. */
  public static Optional<String> part(X509Certificate certificate, ASN1ObjectIdentifier type) {
    try {
      RDN[] parts = name(certificate.getSubjectX500Principal()).getRDNs(type);
      return parts.length > 0 && parts[0].getFirst().getValue() instanceof ASN1String text
          ? Optional.of(text.getString())
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // Bouncy Castle tells wrong bytes by exceptions of many kinds
    }
  }

  /** Whether all texts of a certificate's subject are texts. */
  static boolean areReadable(X509Certificate certificate) {
    try {
      for (RDN part : name(certificate.getSubjectX500Principal()).getRDNs()) {
        for (AttributeTypeAndValue one : part.getTypesAndValues()) {
          if (one.getValue() instanceof ASN1String text) {
            text.getString();
          }
        }
      }
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static X500Name name(X500Principal principal) {
    return X500Name.getInstance(principal.getEncoded());
  }
}
