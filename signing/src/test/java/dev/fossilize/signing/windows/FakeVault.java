package dev.fossilize.signing.windows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/**
 * A service that keeps a key and signs digests with it for whoever has the token. Source: HashiCorp
 * Vault's documentation, "Transit secrets engine (API)".
 */
final class FakeVault implements AutoCloseable {
  static final String TOKEN = "hvs.a-token-of-the-test";
  private static final String ENGINE = "/v1/transit";

  private final LocalServer server;

  private FakeVault(LocalServer server) {
    this.server = server;
  }

  static FakeVault start(TestAuthority.Held held) throws IOException {
    LocalServer server = LocalServer.start();
    server.on(
        ENGINE + "/keys/release",
        exchange -> answer(exchange, "{\"data\": {\"type\": \"rsa-2048\"}}"));
    server.on(
        ENGINE + "/sign/release",
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          JsonObject request = JsonParser.parseString(asked).getAsJsonObject();
          if (!request.get("prehashed").getAsBoolean()
              || !request.get("hash_algorithm").getAsString().equals("sha2-256")) {
            LocalServer.send(exchange, 400, new byte[0]);
            return;
          }
          byte[] digest = Base64.getDecoder().decode(request.get("input").getAsString());
          String signature = Base64.getEncoder().encodeToString(sign(held, digest));
          answer(exchange, "{\"data\": {\"signature\": \"vault:v1:" + signature + "\"}}");
        });
    return new FakeVault(server);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization"); // or X-Vault-Token
    boolean known = ("Bearer " + TOKEN).equals(given);
    String body = known ? json : "{\"errors\": [\"permission denied\"]}";
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    LocalServer.send(exchange, known ? 200 : 403, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sign(TestAuthority.Held held, byte[] digest) throws IOException {
    try {
      Signature signature = Signature.getInstance("NONEwithRSA");
      signature.initSign(held.pair().getPrivate());
      signature.update(
          new DigestInfo(
                  new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
                  digest)
              .getEncoded());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  String address() {
    return server.at(ENGINE).toString();
  }

  int signatures() {
    return server.requests(ENGINE + "/sign/release");
  }

  @Override
  public void close() {
    server.close();
  }
}
