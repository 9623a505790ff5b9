package dev.fossilize.signing.identity;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** A timestamp service on this machine: {@code openssl ts} behind HTTP. */
public final class OpensslTimestamps implements AutoCloseable {
  private static final String PATH = "/ts01";

  private final LocalServer server;
  private final TestAuthority authority;

  private OpensslTimestamps(LocalServer server, TestAuthority authority) {
    this.server = server;
    this.authority = authority;
  }

  /** With an authority of its own. */
  public static OpensslTimestamps start(Path folder) throws IOException {
    return start(folder, new TestAuthority());
  }

  /** With a certificate of this authority's. */
  public static OpensslTimestamps start(Path parent, TestAuthority authority) throws IOException {
    Path folder = Files.createTempDirectory(parent, "ts");
    TestAuthority.Held held =
        authority.issue(
            TestAuthority.developerIdWish().purpose(KeyPurposeId.id_kp_timeStamping).withMarks());
    List<X509Certificate> chain = authority.chain(held.certificate());
    Files.writeString(folder.resolve("signer.pem"), TestAuthority.pem(chain.subList(0, 1)));
    Files.writeString(folder.resolve("chain.pem"), TestAuthority.pem(chain.subList(1, 3)));
    Files.writeString(
        folder.resolve("key.pem"),
        TestAuthority.pem("PRIVATE KEY", held.pair().getPrivate().getEncoded()));
    Files.writeString(folder.resolve("serial"), "01\n");
    Files.writeString(
        folder.resolve("ts.conf"),
        """
        [tsa]
        default_tsa = us
        [us]
        serial = serial
        crypto_device = builtin
        signer_cert = signer.pem
        signer_key = key.pem
        certs = chain.pem
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ordering = no
        tsa_name = no
        ess_cert_id_chain = no
        ess_cert_id_alg = sha256
        """);
    LocalServer server = LocalServer.start();
    server.on(
        PATH,
        exchange -> {
          Path query =
              Files.write(folder.resolve("query"), exchange.getRequestBody().readAllBytes());
          Path reply = folder.resolve("reply");
          Judge.Result result =
              Judge.in(folder)
                  .run(
                      "openssl",
                      "ts",
                      "-reply",
                      "-config",
                      "ts.conf",
                      "-queryfile",
                      query,
                      "-out",
                      reply);
          if (result.exit() == 0) {
            LocalServer.send(exchange, 200, Files.readAllBytes(reply));
          } else {
            LocalServer.send(
                exchange, 500, result.errors().getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
        });
    return new OpensslTimestamps(server, authority);
  }

  /** What asks it. */
  public TimestampService service() {
    return new TimestampService(List.of(server.at(PATH)), HttpFetcher.fromEnvironment());
  }

  /** Its address. */
  public String address() {
    return server.at(PATH).toString();
  }

  /** Who vouches for it. */
  public TestAuthority authority() {
    return authority;
  }

  /** How often it was asked. */
  public int requests() {
    return server.requests(PATH);
  }

  @Override
  public void close() {
    server.close();
  }
}
