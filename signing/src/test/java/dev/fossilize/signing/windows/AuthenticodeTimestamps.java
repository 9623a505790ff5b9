package dev.fossilize.signing.windows;

import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A timestamp service that speaks Microsoft's own protocol: base64 of a sequence with the
 * signature, answered by base64 of a PKCS #7 over it. Source: Microsoft, "Time Stamping
 * Authenticode Signatures".
 */
final class AuthenticodeTimestamps implements AutoCloseable {
  private static final String PATH = "/authenticode";

  private final LocalServer server;

  private AuthenticodeTimestamps(LocalServer server) {
    this.server = server;
  }

  static AuthenticodeTimestamps start(TestAuthority authority) throws IOException {
    TestAuthority.Held held =
        authority.issue(
            TestAuthority.developerIdWish().purpose(KeyPurposeId.id_kp_timeStamping).withMarks());
    LocalServer server = LocalServer.start();
    server.on(
        PATH,
        exchange -> {
          byte[] query = Base64.getMimeDecoder().decode(exchange.getRequestBody().readAllBytes());
          ASN1Sequence request = ASN1Sequence.getInstance(query);
          ASN1Sequence content = ASN1Sequence.getInstance(request.getObjectAt(request.size() - 1));
          byte[] signature =
              ASN1OctetString.getInstance(
                      ASN1TaggedObject.getInstance(content.getObjectAt(1)).getExplicitBaseObject())
                  .getOctets();
          byte[] answer = sign(held, authority.chain(held.certificate()), signature);
          LocalServer.send(
              exchange,
              200,
              Base64.getMimeEncoder().encodeToString(answer).getBytes(StandardCharsets.US_ASCII));
        });
    return new AuthenticodeTimestamps(server);
  }

  private static byte[] sign(TestAuthority.Held held, List<X509Certificate> chain, byte[] signature)
      throws IOException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .build("SHA256withRSA", held.pair().getPrivate(), held.certificate()));
      generator.addCertificates(new JcaCertStore(chain));
      return generator.generate(new CMSProcessableByteArray(signature), true).getEncoded();
    } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  AuthenticodeOptions.Timestamps service() {
    return new AuthenticodeOptions.Timestamps(
        List.of(server.at(PATH)), AuthenticodeOptions.Protocol.AUTHENTICODE);
  }

  @Override
  public void close() {
    server.close();
  }
}
