package dev.fossilize.signing.cms;

import dev.fossilize.signing.Findings;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** Whether a signature's timestamp is for it, and by whom (RFC 3161). */
public final class TimestampCheck {
  private static final String PURPOSE = KeyPurposeId.id_kp_timeStamping.getId();

  /** Of signed data whose content is other than data. */
  private static final Set<Integer> VERSIONS = Set.of(3);

  private final Trust trust;
  private final ASN1ObjectIdentifier place;
  private final Findings findings = new Findings();

  /**
   * @param place the unsigned attribute that holds it
   */
  public TimestampCheck(Trust trust, ASN1ObjectIdentifier place) {
    this.trust = trust;
    this.place = place;
  }

  /**
   * What was found.
   *
   * @param time when the service saw the signature; empty without a timestamp that can be read
   * @param service whose timestamp it is, if it says
   * @param proved the time, where it is nobody's own word; empty where whoever vouches for it is
   *     not known, or it is wrong
   */
  public record Result(
      Optional<Instant> time,
      Optional<Instant> proved,
      Optional<X509Certificate> service,
      Findings findings) {
    /** There is none. */
    public static Result none() {
      return new Result(Optional.empty(), Optional.empty(), Optional.empty(), new Findings());
    }

    /** There is one, of this service. */
    public static Result of(Instant time, Optional<X509Certificate> service, Findings findings) {
      boolean trusted = findings.problems().isEmpty() && findings.strangers().isEmpty();
      return new Result(
          Optional.of(time), trusted ? Optional.of(time) : Optional.empty(), service, findings);
    }
  }

  /**
   * Judges it.
   *
   * @param known certificates beside those that it brings along
   */
  public Result check(SignerInformation signer, Collection<X509Certificate> known) {
    AttributeTable unsigned = signer.getUnsignedAttributes();
    Attribute attribute = unsigned == null ? null : unsigned.get(place);
    if (attribute == null) {
      return Result.none();
    }
    try {
      TimeStampToken token =
          new TimeStampToken(
              new CMSSignedData(attribute.getAttributeValues()[0].toASN1Primitive().getEncoded()));
      Instant time = token.getTimeStampInfo().getGenTime().toInstant();
      CMSSignedData signed = token.toCMSSignedData();
      if (!CmsVersionCheck.isRight(signed, signed.getSignerInfos().iterator().next(), VERSIONS)) {
        findings.problem("the frame of its timestamp was changed: its version or digest algorithm");
      }
      checkImprint(token, signer.getSignature());
      Optional<X509Certificate> service = checkSigner(token, known, time);
      return Result.of(time, service, findings);
    } catch (TSPException | CMSException | IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds.
      findings.problem("its timestamp can't be read: " + e.getMessage());
      return new Result(Optional.empty(), Optional.empty(), Optional.empty(), findings);
    }
  }

  /** The platform's own service, or one that browsers would believe. */
  private ChainCheck.Result chain(
      X509Certificate service, List<X509Certificate> known, Instant time) {
    ChainCheck.Result byPlatform = chain(trust, service, known, time);
    if (byPlatform.trusted()) {
      return byPlatform;
    }
    Set<X509Certificate> roots = PublicRoots.all();
    List<X509Certificate> more = new ArrayList<>(known);
    more.addAll(roots);
    return chain(trust.and(roots), service, more, time);
  }

  private static ChainCheck.Result chain(
      Trust trust, X509Certificate service, List<X509Certificate> known, Instant time) {
    return new ChainCheck(trust, "the timestamp service's").check(service, known, PURPOSE, time);
  }

  private void checkImprint(TimeStampToken token, byte[] signature) {
    try {
      byte[] found =
          MessageDigest.getInstance(token.getTimeStampInfo().getMessageImprintAlgOID().getId())
              .digest(signature);
      if (!Arrays.equals(found, token.getTimeStampInfo().getMessageImprintDigest())) {
        findings.problem("its timestamp is for another signature");
      }
    } catch (NoSuchAlgorithmException e) {
      findings.problem("its timestamp has a digest algorithm that is not known: " + e.getMessage());
    }
  }

  private Optional<X509Certificate> checkSigner(
      TimeStampToken token, Collection<X509Certificate> more, Instant time) {
    Optional<X509Certificate> service = Optional.empty();
    try {
      List<X509Certificate> known = new ArrayList<>(Certificates.of(token.getCertificates()));
      service = Certificates.matching(token.getSID(), known);
      if (service.isEmpty()) {
        findings.problem("its timestamp comes without the service's certificate");
        return service;
      }
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(service.get()));
      known.addAll(more);
      for (X509Certificate changed : Certificates.changed(known, trust.stored())) {
        findings.problem(
            "the certificate of "
                + Names.of(changed)
                + " in its timestamp is not its issuer's work");
      }
      findings.add(chain(service.get(), known, time).findings());
    } catch (TSPException | OperatorCreationException | CertificateException e) {
      findings.problem("its timestamp was changed, or is not the service's own: " + e.getMessage());
    }
    return service;
  }
}
