package dev.fossilize.signing.darwin.cms;

import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.cms.Certificates;
import dev.fossilize.signing.cms.ChainCheck;
import dev.fossilize.signing.cms.Names;
import dev.fossilize.signing.cms.TimestampCheck;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Judges the CMS signature over a code directory: whether it is one, whose, and since when. */
public final class CmsCheck {
  private static final String PURPOSE = KeyPurposeId.id_kp_codeSigning.getId();

  private final Trust trust;
  private final InstantSource clock;
  private final Findings findings = new Findings();

  /**
   * @param clock for signatures without a timestamp
   */
  public CmsCheck(Trust trust, InstantSource clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param chain the signer's certificate, its issuer and so on; empty if it is not there
   * @param time when a timestamp service saw the signature
   * @param trusted whether the chain leads to a root that is believed
   */
  public record Result(
      List<X509Certificate> chain, Optional<Instant> time, boolean trusted, Findings findings) {
    /** Copies the lists. */
    public Result {
      chain = List.copyOf(chain);
    }
  }

  /**
   * Judges a signature over the first of several code directories.
   *
   * @param cms the part's content
   */
  public Result check(byte[] cms, List<EmbeddedSignature.Directory> directories) {
    try {
      CMSSignedData signed =
          new CMSSignedData(
              new CMSProcessableByteArray(directories.getFirst().blob().toByteArray()), cms);
      List<SignerInformation> signers = List.copyOf(signed.getSignerInfos().getSigners());
      List<X509Certificate> known = Certificates.of(signed.getCertificates());
      if (signers.size() != 1) {
        return failed("the CMS signature has " + signers.size() + " signers; expected one");
      }
      SignerInformation signer = signers.getFirst();
      Optional<X509Certificate> certificate = Certificates.matching(signer.getSID(), known);
      if (certificate.isEmpty()) {
        return failed("the CMS signature comes without its signer's certificate");
      }
      if (checkSignature(signer, certificate.get())) {
        checkCodeHashes(signer, directories);
      }
      TimestampCheck.Result timestamp =
          new TimestampCheck(trust, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
              .check(signer, known);
      findings.add(timestamp.findings());
      ChainCheck.Result chain =
          new ChainCheck(trust, "the signer's")
              .check(
                  certificate.get(), known, PURPOSE, timestamp.proved().orElseGet(clock::instant));
      findings.add(chain.findings());
      return new Result(chain.chain(), timestamp.time(), chain.trusted(), findings);
    } catch (CMSException | CertificateException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds.
      return failed("the CMS signature can't be read: " + e.getMessage());
    }
  }

  private Result failed(String problem) {
    findings.problem(problem);
    return new Result(List.of(), Optional.empty(), false, findings);
  }

  private boolean checkSignature(SignerInformation signer, X509Certificate certificate) {
    try {
      // With the key alone: whether the certificate was valid then is the chain's question.
      if (signer.verify(
          new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
        return true;
      }
      findings.problem(
          "the CMS signature is not by the key of " + Names.of(certificate) + ", or was changed");
    } catch (CMSSignerDigestMismatchException e) {
      findings.problem("the code directory is not the one that was signed: its digest differs");
    } catch (CMSException | OperatorCreationException e) {
      findings.problem("the CMS signature can't be verified: " + e.getMessage());
    }
    return false;
  }

  /** Every directory must be vouched for, or another one could be put beside the signed one. */
  private void checkCodeHashes(
      SignerInformation signer, List<EmbeddedSignature.Directory> directories) {
    List<byte[]> actual = directories.stream().map(EmbeddedSignature.Directory::codeHash).toList();
    try {
      Optional<ASN1Encodable> list = attribute(signer, CodeHashes.LIST);
      if (list.isPresent()) {
        List<byte[]> signed =
            CodeHashes.ofPropertyList(ASN1OctetString.getInstance(list.get()).getOctets());
        requireSame(signed, actual);
      } else if (directories.size() > 1) {
        findings.problem("the CMS signature vouches for the first code directory only");
      }
      Optional<ASN1Encodable> whole = attribute(signer, CodeHashes.BY_ALGORITHM);
      if (whole.isPresent()) {
        byte[] signed =
            ASN1OctetString.getInstance(ASN1Sequence.getInstance(whole.get()).getObjectAt(1))
                .getOctets();
        byte[] blob = directories.getLast().blob().toByteArray();
        if (!Arrays.equals(signed, HashType.SHA256.hash(blob))) {
          findings.problem(
              "the whole hash of the code directory among the signed attributes is wrong");
        }
      }
    } catch (IOException | RuntimeException e) {
      findings.problem("the signed code hashes can't be read: " + e.getMessage());
    }
  }

  private void requireSame(List<byte[]> signed, List<byte[]> actual) {
    boolean same = signed.size() == actual.size();
    for (int i = 0; same && i < signed.size(); i++) {
      same = Arrays.equals(signed.get(i), actual.get(i));
    }
    if (!same) {
      findings.problem(
          "the code hashes that were signed, "
              + hex(signed)
              + ", are not those of the code directories, "
              + hex(actual));
    }
  }

  private static String hex(List<byte[]> hashes) {
    return String.join(", ", hashes.stream().map(HexFormat.of()::formatHex).toList());
  }

  private static Optional<ASN1Encodable> attribute(
      SignerInformation signer, ASN1ObjectIdentifier type) {
    AttributeTable signed = signer.getSignedAttributes();
    Attribute attribute = signed == null ? null : signed.get(type);
    return attribute == null
        ? Optional.empty()
        : Optional.of(attribute.getAttrValues().getObjectAt(0));
  }
}
