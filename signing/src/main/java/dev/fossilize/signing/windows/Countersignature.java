package dev.fossilize.signing.windows;

import dev.fossilize.signing.cms.Certificates;
import dev.fossilize.signing.cms.ChainCheck;
import dev.fossilize.signing.cms.TimestampCheck;
import dev.fossilize.signing.cms.Trust;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

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
      return new TimestampCheck.Result(Optional.empty(), Optional.empty(), List.of());
    }
    SignerInformation counter = all.iterator().next();
    Optional<Instant> time = time(counter);
    Optional<X509Certificate> service = Certificates.matching(counter.getSID(), known);
    List<String> problems = new ArrayList<>();
    if (time.isEmpty() || service.isEmpty()) {
      problems.add("its timestamp comes without a time, or without the service's certificate");
    } else {
      try {
        if (!counter.verify(
            new JcaSimpleSignerInfoVerifierBuilder().build(service.get().getPublicKey()))) {
          problems.add("its timestamp is not the service's own, or was changed");
        }
      } catch (CMSException | OperatorCreationException e) {
        problems.add("its timestamp is for another signature, or was changed: " + e.getMessage());
      }
      problems.addAll(
          new ChainCheck(trust, "the timestamp service's")
              .check(service.get(), known, PURPOSE, time.get())
              .problems());
    }
    return new TimestampCheck.Result(time, service, problems);
  }

  private static Optional<Instant> time(SignerInformation counter) {
    AttributeTable signed = counter.getSignedAttributes();
    Attribute attribute = signed == null ? null : signed.get(CMSAttributes.signingTime);
    return attribute == null
        ? Optional.empty()
        : Optional.of(Time.getInstance(attribute.getAttributeValues()[0]).getDate().toInstant());
  }
}
