package dev.fossilize.signing.windows;

import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.signing.identity.TestAuthority.Held;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A timestamp service (RFC 3161) whose clock shows what a test wants. */
final class SomeTimestamps implements AutoCloseable {
  private static final String PATH = "/tsa";

  private final LocalServer server;

  SomeTimestamps(Held held, List<X509Certificate> chain, Instant time) throws IOException {
    server = LocalServer.start();
    server.on(
        PATH,
        exchange ->
            LocalServer.send(
                exchange,
                200,
                answer(held, chain, time, exchange.getRequestBody().readAllBytes())));
  }

  private static byte[] answer(Held held, List<X509Certificate> chain, Instant time, byte[] query)
      throws IOException {
    try {
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .build("SHA256withECDSA", held.pair().getPrivate(), held.certificate()),
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
              new ASN1ObjectIdentifier("1.2.3.4"));
      tokens.addCertificates(new JcaCertStore(chain));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(new TimeStampRequest(query), BigInteger.ONE, Date.from(time))
          .getEncoded();
    } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  String address() {
    return server.at(PATH).toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
