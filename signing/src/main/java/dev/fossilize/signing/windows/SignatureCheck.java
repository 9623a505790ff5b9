package dev.fossilize.signing.windows;

import dev.fossilize.signing.Findings;
import dev.fossilize.signing.cms.Certificates;
import dev.fossilize.signing.cms.ChainCheck;
import dev.fossilize.signing.cms.CmsVersionCheck;
import dev.fossilize.signing.cms.Names;
import dev.fossilize.signing.cms.Strength;
import dev.fossilize.signing.cms.TimestampCheck;
import dev.fossilize.signing.cms.Trust;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;

/** Judges one Authenticode signature: whether it is one, whose, and since when. */
final class SignatureCheck {
  /** {@code SPC_INDIRECT_DATA_OBJID}. */
  private static final String INDIRECT_DATA = "1.3.6.1.4.1.311.2.1.4";

  /** {@code szOID_RFC3161_counterSign}. */
  private static final ASN1ObjectIdentifier TIMESTAMP =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.3.3.1");

  /** Microsoft writes 1; tools that add a signature, or a timestamp, count as CMS does. */
  private static final Set<Integer> VERSIONS = Set.of(1, 3);

  /** {@code szOID_KP_LIFETIME_SIGNING}. */
  private static final String LIFETIME = "1.3.6.1.4.1.311.10.3.13";

  private static final String PURPOSE = KeyPurposeId.id_kp_codeSigning.getId();

  /** What is known to stand where nothing is signed. */
  private static final Set<ASN1ObjectIdentifier> UNSIGNED =
      Set.of(TIMESTAMP, CMSAttributes.counterSignature, AuthenticodeReader.NESTED);

  private final Trust trust;
  private final Findings findings = new Findings();

  SignatureCheck(Trust trust) {
    this.trust = trust;
  }

  /**
   * Judges it.
   *
   * @param algorithm of the file's digest
   * @param signedDigest the file's, as it was signed
   * @param actualDigest the file's, as it is
   * @throws CMSException if it can't be said whose signature it is
   */
  AuthenticodeSignature judge(
      CMSSignedData signed, String algorithm, String signedDigest, String actualDigest)
      throws CMSException {
    List<X509Certificate> known = certificates(signed);
    SignerInformation signer = onlySigner(signed);
    checkFrame(signed, signer);
    checkIssuers(known);
    TimestampCheck.Result timestamp = timestamp(signer, known);
    findings.add(timestamp.findings());
    Instant when = timestamp.proved().orElseGet(Instant::now);
    ChainCheck.Result chain = checkSigner(signer, known, when);
    checkDigests(algorithm, signer, when);
    return new AuthenticodeSignature(
        algorithm,
        signedDigest,
        actualDigest,
        chain.chain(),
        chain.trusted(),
        shown(timestamp),
        findings);
  }

  private static List<X509Certificate> certificates(CMSSignedData signed) throws CMSException {
    try {
      return Certificates.of(signed.getCertificates());
    } catch (CertificateException e) {
      throw new CMSException("a certificate that can't be read", e);
    }
  }

  private static SignerInformation onlySigner(CMSSignedData signed) throws CMSException {
    List<SignerInformation> signers = List.copyOf(signed.getSignerInfos().getSigners());
    if (signers.size() != 1) {
      throw new CMSException(signers.size() + " signers, expected one");
    }
    return signers.getFirst();
  }

  private void checkIssuers(List<X509Certificate> known) {
    for (X509Certificate changed : Certificates.changed(known, trust.stored())) {
      findings.problem(
          "the certificate of " + Names.of(changed) + " in it is not its issuer's work");
    }
  }

  /** The signature itself, and the chain of whoever made it; empty without a certificate. */
  private ChainCheck.Result checkSigner(
      SignerInformation signer, List<X509Certificate> known, Instant when) {
    Optional<X509Certificate> certificate = Certificates.matching(signer.getSID(), known);
    if (certificate.isEmpty()) {
      findings.problem("the signature comes without its signer's certificate");
      return new ChainCheck.Result(List.of(), false, new Findings());
    }
    checkSignature(signer, certificate.get());
    ChainCheck.Result chain =
        new ChainCheck(trust, "the signer's")
            .check(certificate.get(), known, PURPOSE, validAt(certificate.get(), when));
    findings.add(chain.findings());
    return chain;
  }

  private static Optional<AuthenticodeSignature.Timestamp> shown(TimestampCheck.Result timestamp) {
    String service = timestamp.service().map(Names::of).orElse("");
    return timestamp.time().map(time -> new AuthenticodeSignature.Timestamp(time, service));
  }

  /** A signature for as long as its certificate lives needs no time, and a timestamp is no help. */
  private static Instant validAt(X509Certificate certificate, Instant when) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes != null && purposes.contains(LIFETIME) ? Instant.now() : when;
    } catch (CertificateParsingException e) {
      return when; // which the chain's check tells
    }
  }

  private void checkDigests(String ofFile, SignerInformation signer, Instant when) {
    String ofAttributes =
        new DefaultAlgorithmNameFinder().getAlgorithmName(signer.getDigestAlgorithmID());
    for (String digest : new LinkedHashSet<>(List.of(ofFile, ofAttributes))) {
      if (Strength.isWeakDigest(digest, when, trust.rules())) {
        findings.problem("its digest is " + digest + ", which Windows takes no more");
      }
    }
  }

  /** What stands around the signed parts says nothing, but where it is wrong, it was changed. */
  private void checkFrame(CMSSignedData signed, SignerInformation signer) {
    if (!CmsVersionCheck.isRight(signed, signer, VERSIONS)) {
      findings.problem(
          "the frame of its signature was changed: its version or its digest algorithm");
    }
    if (!signed.getSignedContentTypeOID().equals(INDIRECT_DATA)) {
      findings.problem(
          "its signature is over content of type "
              + signed.getSignedContentTypeOID()
              + ", expected "
              + INDIRECT_DATA);
    }
    AttributeTable unsigned = signer.getUnsignedAttributes();
    for (Attribute attribute :
        unsigned == null ? new Attribute[0] : unsigned.toASN1Structure().getAttributes()) {
      if (!UNSIGNED.contains(attribute.getAttrType())) {
        findings.problem(
            "it carries data of type " + attribute.getAttrType() + " that nobody signed");
      }
    }
  }

  private void checkSignature(SignerInformation signer, X509Certificate certificate) {
    try {
      // With the key alone: whether the certificate was valid then is the chain's question.
      if (!signer.verify(
          new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
        findings.problem(
            "its signature is not by the key of " + Names.of(certificate) + ", or was changed");
      }
    } catch (CMSSignerDigestMismatchException e) {
      findings.problem("what its signature says of the file is not what was signed");
    } catch (CMSException | OperatorCreationException e) {
      findings.problem("its signature can't be verified: " + e.getMessage());
    }
  }

  private TimestampCheck.Result timestamp(SignerInformation signer, List<X509Certificate> known) {
    TimestampCheck.Result modern = new TimestampCheck(trust, TIMESTAMP).check(signer, known);
    return modern.time().isPresent() || !modern.findings().problems().isEmpty()
        ? modern
        : Countersignature.check(signer, known, trust);
  }
}
