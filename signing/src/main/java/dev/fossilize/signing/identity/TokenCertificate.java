package dev.fossilize.signing.identity;

import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A certificate as an object on a token: what RFC 7512 chooses by, and its DER. */
final class TokenCertificate {
  private final Pkcs11Id id;
  private final String label;
  private final byte[] der;

  /**
   * @param id CKA_ID; a key has its certificate's
   * @param label CKA_LABEL
   * @param der CKA_VALUE
   */
  TokenCertificate(byte[] id, String label, byte[] der) {
    this.id = Pkcs11Id.of(id);
    this.label = label;
    this.der = der;
  }

  /** CKA_ID. */
  Pkcs11Id id() {
    return id;
  }

  /** Whether {@code uri} means it, among the objects of its token. */
  boolean fits(Pkcs11Uri uri) {
    return uri.object().map(label::equals).orElse(true) && uri.id().map(id::equals).orElse(true);
  }

  /** Whether it is {@code other}, to the byte. */
  boolean is(@Nullable Certificate other) {
    try {
      return other != null && Arrays.equals(der, other.getEncoded());
    } catch (CertificateEncodingException e) {
      return false; // which was read from something else, then
    }
  }

  /** As in a URI. */
  @Override
  public String toString() {
    return "object=" + label + ";id=" + id;
  }
}
