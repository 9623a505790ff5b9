package dev.fossilize.signing.darwin.cms;

import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.identity.KeyPairs;
import dev.fossilize.signing.identity.SigningIdentity;
import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs code directories as {@code codesign} does: detached, with the signing time and the code
 * directories' hashes among the signed attributes, and a timestamp among the others.
 */
public final class CmsSigner {
  /** Attributes, signature and names; Apple's own have 900 bytes. */
  private static final int REST = 4096;

  /** A token with its certificates: 4.3 kB from Apple, up to 10 kB from others. */
  private static final int TIMESTAMP = 1 << 14;

  private final SigningIdentity identity;
  private final Optional<TimestampService> timestamps;
  private final InstantSource clock;

  /**
   * @param timestamps empty for a signature that lasts only as long as its certificate
   */
  public CmsSigner(
      SigningIdentity identity, Optional<TimestampService> timestamps, InstantSource clock) {
    this.identity = identity;
    this.timestamps = timestamps;
    this.clock = clock;
  }

  /** The most bytes that {@link #sign} returns. */
  public int capacity() {
    int size = REST + (timestamps.isPresent() ? TIMESTAMP : 0);
    for (X509Certificate one : identity.chain()) {
      size += encoded(one).length;
    }
    return size;
  }

  /** The CMS signature over a code directory's bytes. */
  public byte[] sign(byte[] codeDirectory) throws IOException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().build(),
                  algorithm -> algorithm) // codesign names the digest there as well
              .setContentDigest(
                  new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE))
              .setSignedAttributeGenerator(attributes(codeDirectory))
              .build(contentSigner(), identity.certificate()));
      generator.addCertificates(new JcaCertStore(identity.chain()));
      CMSSignedData signed = generator.generate(new CMSProcessableByteArray(codeDirectory), false);
      byte[] bytes = stamped(signed).getEncoded();
      if (bytes.length > capacity()) {
        throw new SigningException(
            "The CMS signature has "
                + bytes.length
                + " bytes, more than the "
                + capacity()
                + " that"
                + " were kept free for it.",
            "Its timestamp is unusually large: choose another service with --timestamp URL.");
      }
      return bytes;
    } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
      throw new SigningException(
          "The key of "
              + identity.certificate().getSubjectX500Principal().getName()
              + " can't sign: "
              + e.getMessage()
              + ".",
          "See whether it is still there, and whether its own tools can sign with it.",
          e);
    }
  }

  private ContentSigner contentSigner() throws OperatorCreationException {
    JcaContentSignerBuilder builder =
        new JcaContentSignerBuilder(KeyPairs.algorithm(identity.privateKey()));
    identity.provider().ifPresent(builder::setProvider);
    return builder.build(identity.privateKey());
  }

  private CMSAttributeTableGenerator attributes(byte[] codeDirectory) {
    byte[] hash = HashType.SHA256.hash(codeDirectory);
    byte[] codeHash = Arrays.copyOf(hash, EmbeddedSignature.Directory.CODE_HASH_SIZE);
    return parameters -> {
      ASN1EncodableVector all = new ASN1EncodableVector();
      all.add(
          attribute(
              CMSAttributes.contentType,
              parameter(parameters, CMSAttributeTableGenerator.CONTENT_TYPE)));
      all.add(attribute(CMSAttributes.signingTime, new Time(Date.from(clock.instant()))));
      all.add(
          attribute(
              CMSAttributes.messageDigest,
              new DEROctetString((byte[]) parameters.get(CMSAttributeTableGenerator.DIGEST))));
      all.add(
          attribute(
              CodeHashes.BY_ALGORITHM,
              new DERSequence(
                  new ASN1Encodable[] {
                    NISTObjectIdentifiers.id_sha256, new DEROctetString(hash)
                  })));
      all.add(
          attribute(
              CodeHashes.LIST, new DEROctetString(CodeHashes.toPropertyList(List.of(codeHash)))));
      return new AttributeTable(all);
    };
  }

  private static ASN1Encodable parameter(Map<?, ?> parameters, String name) {
    return (ASN1Encodable) Objects.requireNonNull(parameters.get(name));
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  private CMSSignedData stamped(CMSSignedData signed) throws IOException {
    if (timestamps.isEmpty()) {
      return signed;
    }
    SignerInformation signer = signed.getSignerInfos().iterator().next();
    byte[] token = timestamps.get().stamp(signer.getSignature());
    AttributeTable unsigned =
        new AttributeTable(
            new DERSet(
                attribute(
                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                    ASN1Primitive.fromByteArray(token))));
    return CMSSignedData.replaceSigners(
        signed,
        new SignerInformationStore(SignerInformation.replaceUnsignedAttributes(signer, unsigned)));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
