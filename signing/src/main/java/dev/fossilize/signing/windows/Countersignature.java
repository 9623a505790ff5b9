package dev.fossilize.signing.windows;

import dev.fossilize.signing.Findings;
import dev.fossilize.signing.cms.Certificates;
import dev.fossilize.signing.cms.ChainCheck;
import dev.fossilize.signing.cms.TimestampCheck;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;

/**
 * The timestamp of earlier days: a signature over the signature, with a time among its signed
 * attributes, and its certificates among the signature's own. Source: Microsoft, "Windows
 * Authenticode Portable Executable Signature Format", section "Timestamp".
 */
final class Countersignature {
  private static final String PURPOSE = KeyPurposeId.id_kp_timeStamping.getId();

  private Countersignature() {}

  static TimestampCheck.Result check(
      SignerInformation signer, List<X509Certificate> known, Trust trust) {
    Collection<SignerInformation> all = signer.getCounterSignatures().getSigners();
    if (all.isEmpty()) {
      return TimestampCheck.Result.none();
    }
    SignerInformation counter = all.iterator().next();
    Optional<Instant> time = time(counter);
    Optional<X509Certificate> service = Certificates.matching(counter.getSID(), known);
    Findings findings = new Findings();
    if (time.isEmpty() || service.isEmpty()) {
      findings.problem("its timestamp comes without a time, or without the service's certificate");
      return new TimestampCheck.Result(time, Optional.empty(), service, findings);
    }
    signatureProblem(signer, counter, service.get()).ifPresent(findings::problem);
    findings.add(
        new ChainCheck(trust, "the timestamp service's")
            .check(service.get(), known, PURPOSE, time.get())
            .findings());
    return TimestampCheck.Result.of(time.get(), service, findings);
  }

  /**
   * By hand: RFC 5652 forbids the attribute for the content's type here, which services of this
   * kind sign all the same, and libraries refuse it therefore.
   */
  private static Optional<String> signatureProblem(
      SignerInformation signer, SignerInformation counter, X509Certificate service) {
    try {
      Attribute digest = counter.getSignedAttributes().get(CMSAttributes.messageDigest);
      byte[] found =
          MessageDigest.getInstance(counter.getDigestAlgOID()).digest(signer.getSignature());
      boolean same =
          digest != null
              && Arrays.equals(
                  found, ASN1OctetString.getInstance(digest.getAttributeValues()[0]).getOctets());
      if (!same) {
        return Optional.of("its timestamp is for another signature");
      }
      Signature verifier =
          Signature.getInstance(
              new DefaultCMSSignatureAlgorithmNameGenerator()
                  .getSignatureName(
                      counter.getDigestAlgorithmID(),
                      new AlgorithmIdentifier(
                          new ASN1ObjectIdentifier(counter.getEncryptionAlgOID()))));
      verifier.initVerify(service.getPublicKey());
      verifier.update(counter.getEncodedSignedAttributes());
      return verifier.verify(counter.getSignature())
          ? Optional.empty()
          : Optional.of("its timestamp is not the service's own, or was changed");
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds.
      return Optional.of("its timestamp can't be verified: " + e.getMessage());
    }
  }

  private static Optional<Instant> time(SignerInformation counter) {
    AttributeTable signed = counter.getSignedAttributes();
    Attribute attribute = signed == null ? null : signed.get(CMSAttributes.signingTime);
    return attribute == null
        ? Optional.empty()
        : Optional.of(Time.getInstance(attribute.getAttributeValues()[0]).getDate().toInstant());
  }
}
