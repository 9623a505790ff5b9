package dev.fossilize.platforms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real TLS server with a certificate that nobody trusts until the environment says so. */
class CertificatesTest {
  private static final byte[] BODY = "encrypted".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private LocalServer server;
  private Path authority;

  @BeforeEach
  void start() throws Exception {
    Path store = folder.resolve("store.p12");
    authority = folder.resolve("authority.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "s",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "s",
        "-file",
        authority.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    server =
        LocalServer.startTls(context)
            .on(
                "/a",
                exchange -> {
                  received.addAll(exchange.getRequestHeaders().keySet());
                  LocalServer.send(exchange, 200, BODY);
                });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bytes_unknownAuthority_isRefusedWithAdvice() {
    assertThatThrownBy(() -> fetch(Map.of()))
        .isInstanceOfSatisfying(
            FossilizeException.class, e -> assertThat(e.advice()).contains("NODE_EXTRA_CA_CERTS"));
  }

  @Test
  void bytes_authorityFromTheEnvironment_isTrusted() throws Exception {
    assertThat(fetch(Map.of("NODE_EXTRA_CA_CERTS", authority.toString()))).isEqualTo(BODY);
    assertThat(fetch(Map.of("SSL_CERT_FILE", authority.toString()))).isEqualTo(BODY);
  }

  @Test
  void bytes_fileThatIsMissing_isNamed() {
    Map<String, String> environment =
        Map.of("NODE_EXTRA_CA_CERTS", folder.resolve("gone.pem").toString());
    assertThatThrownBy(() -> fetch(environment))
        .hasMessageStartingWith("NODE_EXTRA_CA_CERTS names")
        .hasMessageContaining("gone.pem");
  }

  @Test
  void bytes_throughTunnelThatWantsAPassword_sendsIt() throws Exception {
    try (FakeTunnel tunnel = new FakeTunnel()) {
      Map<String, String> environment =
          Map.of(
              "HTTPS_PROXY",
              "http://me:secret@localhost:" + tunnel.port(),
              "NODE_EXTRA_CA_CERTS",
              authority.toString());
      assertThat(fetch(environment)).isEqualTo(BODY);
      assertThat(tunnel.requests()).last().asString().contains("Basic bWU6c2VjcmV0");
      assertThat(received)
          .as("the server itself")
          .isNotEmpty()
          .doesNotContain("Proxy-authorization");
    }
  }

  private byte[] fetch(Map<String, String> environment) throws Exception {
    return HttpFetcher.with(environment, HttpFetcherTest.QUICK)
        .bytes(Request.to(server.at("/a")), 100);
  }

  private static void keytool(String... arguments) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> words = new java.util.ArrayList<>(List.of(tool.toString()));
    words.addAll(List.of(arguments));
    assertThat(Processes.run(Command.inheriting(Duration.ofMinutes(2), words)).exitCode()).isZero();
  }

  /** A proxy for HTTPS that asks for credentials and then passes bytes on. */
  private static final class FakeTunnel implements AutoCloseable {
    private final ServerSocket listening =
        new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();

    FakeTunnel() throws java.io.IOException {
      Thread.ofVirtual()
          .start(
              () -> {
                while (!listening.isClosed()) {
                  try {
                    Socket client = listening.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                  } catch (java.io.IOException e) {
                    return; // closed
                  }
                }
              });
    }

    int port() {
      return listening.getLocalPort();
    }

    List<String> requests() {
      return requests;
    }

    private void serve(Socket client) {
      try (client) {
        boolean open = false;
        String host = "";
        while (!open) {
          String head = head(client.getInputStream());
          if (head.isEmpty()) {
            return;
          }
          requests.add(head);
          host = head.split(" ", 3)[1];
          open = head.contains("Proxy-Authorization: Basic ");
          List<String> answer =
              open
                  ? List.of("HTTP/1.1 200 OK", "", "")
                  : List.of(
                      "HTTP/1.1 407 Who",
                      "Proxy-Authenticate: Basic realm=\"p\"",
                      "Content-Length: 0",
                      "",
                      "");
          client
              .getOutputStream()
              .write(String.join("\r\n", answer).getBytes(StandardCharsets.US_ASCII));
        }
        try (Socket target =
            new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(host.substring(host.indexOf(':') + 1)))) {
          Thread up =
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          client.getInputStream().transferTo(target.getOutputStream());
                          target.shutdownOutput();
                        } catch (java.io.IOException e) {
                          return; // one side hung up
                        }
                      });
          target.getInputStream().transferTo(client.getOutputStream());
          up.join();
        }
      } catch (java.io.IOException | InterruptedException e) {
        return; // one side hung up
      }
    }

    private static String head(InputStream in) throws java.io.IOException {
      StringBuilder head = new StringBuilder();
      int next = in.read();
      while (next >= 0) {
        head.append((char) next);
        if (head.toString().endsWith("\r\n\r\n")) {
          return head.toString();
        }
        next = in.read();
      }
      return "";
    }

    @Override
    public void close() throws java.io.IOException {
      listening.close();
    }
  }
}
