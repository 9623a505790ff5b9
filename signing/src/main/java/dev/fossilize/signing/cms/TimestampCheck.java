package dev.fossilize.signing.cms;

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
  private final List<String> problems = new ArrayList<>();

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
   * @param problems one clause each
   */
  public record Result(
      Optional<Instant> time, Optional<X509Certificate> service, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
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
      return new Result(Optional.empty(), Optional.empty(), List.of());
    }
    try {
      TimeStampToken token =
          new TimeStampToken(
              new CMSSignedData(attribute.getAttributeValues()[0].toASN1Primitive().getEncoded()));
      Instant time = token.getTimeStampInfo().getGenTime().toInstant();
      CMSSignedData signed = token.toCMSSignedData();
      if (!CmsVersionCheck.isRight(signed, signed.getSignerInfos().iterator().next(), VERSIONS)) {
        problems.add("the frame of its timestamp was changed: its version or digest algorithm");
      }
      checkImprint(token, signer.getSignature());
      Optional<X509Certificate> service = checkSigner(token, known, time);
      return new Result(Optional.of(time), service, problems);
    } catch (TSPException | CMSException | IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds.
      return new Result(
          Optional.empty(),
          Optional.empty(),
          List.of("its timestamp can't be read: " + e.getMessage()));
    }
  }

  /** Apple's service, one that browsers would believe, or whichever the signer asked. */
  private ChainCheck.Result chain(
      X509Certificate service, List<X509Certificate> known, Instant time) {
    ChainCheck.Result byApple = chain(trust, service, known, time);
    if (byApple.trusted()) {
      return byApple;
    }
    if (trust.anyTimestampService()) {
      return chain(trust.and(Set.of(byApple.chain().getLast())), service, known, time);
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
        problems.add("its timestamp is for another signature");
      }
    } catch (NoSuchAlgorithmException e) {
      problems.add("its timestamp has a digest algorithm that is not known: " + e.getMessage());
    }
  }

  private Optional<X509Certificate> checkSigner(
      TimeStampToken token, Collection<X509Certificate> more, Instant time) {
    Optional<X509Certificate> service = Optional.empty();
    try {
      List<X509Certificate> known = new ArrayList<>(Certificates.of(token.getCertificates()));
      service = Certificates.matching(token.getSID(), known);
      if (service.isEmpty()) {
        problems.add("its timestamp comes without the service's certificate");
        return service;
      }
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(service.get()));
      known.addAll(more);
      for (X509Certificate changed : Certificates.changed(known, trust.stored())) {
        problems.add(
            "the certificate of "
                + changed.getSubjectX500Principal().getName()
                + " in its timestamp is not its issuer's work");
      }
      problems.addAll(chain(service.get(), known, time).problems());
    } catch (TSPException | OperatorCreationException | CertificateException e) {
      problems.add("its timestamp was changed, or is not the service's own: " + e.getMessage());
    }
    return service;
  }
}
