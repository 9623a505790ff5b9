package dev.fossilize.packager.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.FakeProgress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a gateway that verifies signatures, where {@code .ci/run} has installed it. */
class S3StorageTest {
  private static final String KEY = "stage-1-0123456789abcdef";
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "somebody", "AWS_SECRET_ACCESS_KEY", "s3cret");

  @TempDir Path folder;

  @Test
  void request_amazon_isSignedForTheBucketsHost() throws IOException {
    Storage storage = RemoteAddress.parse("s3://bucket/pre/fix?region=eu-west-1", CREDENTIALS);
    assertThat(storage.request("GET", KEY).address())
        .hasToString("https://bucket.s3.eu-west-1.amazonaws.com/pre/fix/" + KEY);
    assertThat(storage.request("GET", KEY).headers().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=somebody/")
        .contains("/eu-west-1/s3/aws4_request")
        .doesNotContain("Host");
  }

  /** Amazon signs the name and not the address, so there may be one spelling only. */
  @Test
  void request_otherSpellings_areThatOfTheSignature() throws IOException {
    for (String prefix : List.of("a+b!/c%20d", "/a%2bb%21//%63%20d/")) {
      Storage storage = RemoteAddress.parse("s3://bucket/" + prefix, CREDENTIALS);
      assertThat(storage.request("GET", KEY).address().getRawPath())
          .isEqualTo("/a%2Bb%21/c%20d/" + KEY);
    }
  }

  @Test
  void parse_noCredentials_isWrongUse() {
    assertThatThrownBy(() -> RemoteAddress.parse("s3://bucket/", Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("credentials");
  }

  /**
   * Characters that stand in an address as they are and in what is signed as hexadecimal, or the
   * other way round.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "prefix",
        "a/b.c/d-e_f~g",
        "with%20blank",
        "a+b",
        "a%2Bb",
        "(1)!*'",
        "k=v&w;x,y:z@$",
        "%C3%A4%E2%82%AC",
        "100%25"
      })
  void pull_whatWasPushed_isTheSame(String prefix) throws Exception {
    try (Server server = new Server()) {
      roundTrip(server.address(prefix), CREDENTIALS);
      assertThat(server.objects()).singleElement().asString().endsWith("/" + KEY);
    }
  }

  /** The token belongs to what is signed, though this server does not ask who gave it. */
  @Test
  void pull_sessionToken_isSigned() throws Exception {
    Map<String, String> session = new HashMap<>(CREDENTIALS);
    session.put("AWS_SESSION_TOKEN", "t0ken/with+all=");
    try (Server server = new Server()) {
      roundTrip(server.address("prefix"), session);
      session.put("AWS_SECRET_ACCESS_KEY", "wr0ng");
      assertRefused(server.address("prefix"), session);
    }
  }

  @Test
  void pull_wrongKey_isRefusedAndWarnedOf() throws Exception {
    try (Server server = new Server()) {
      String address = server.address("prefix");
      assertRefused(address, with("AWS_SECRET_ACCESS_KEY", "wr0ng"));
      assertRefused(address, with("AWS_ACCESS_KEY_ID", "NOBODY"));
      assertRefused(address + "&region=eu-west-1", CREDENTIALS);
      assertThat(server.objects()).isEmpty();
      roundTrip(address, CREDENTIALS);
    }
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(CREDENTIALS);
    changed.put(name, value);
    return changed;
  }

  private void roundTrip(String address, Map<String, String> environment) throws IOException {
    Path made = Files.write(folder.resolve("made"), new byte[100_000]);
    Path pulled = folder.resolve("pulled");
    FakeProgress progress = new FakeProgress();
    try (RemoteCache cache = RemoteCache.open(address, false, environment, progress)) {
      assertThat(cache.pull(KEY, pulled)).isEmpty();
      cache.push(KEY, made, List.of("said"));
    }
    try (RemoteCache cache = RemoteCache.open(address, false, environment, progress)) {
      assertThat(progress.warnings()).isEmpty();
      assertThat(cache.pull(KEY, pulled)).isEqualTo(Optional.of(List.of("said")));
    }
    assertThat(pulled).hasSameBinaryContentAs(made);
    assertThat(progress.warnings()).isEmpty();
  }

  private void assertRefused(String address, Map<String, String> environment) throws IOException {
    FakeProgress progress = new FakeProgress();
    Path made = Files.write(folder.resolve("made"), new byte[1000]);
    try (RemoteCache cache = RemoteCache.open(address, false, environment, progress)) {
      assertThat(cache.pull(KEY, folder.resolve("other"))).isEmpty();
      cache.push(KEY, made, List.of());
    }
    try (RemoteCache cache = RemoteCache.open(address, false, environment, progress)) {
      cache.push("stage-2-0", made, List.of());
    }
    assertThat(progress.warnings())
        .hasSize(2)
        .allMatch(warning -> warning.matches("(?s).* HTTP status 40[034].*"))
        .noneMatch(warning -> warning.contains("wr0ng"));
  }

  /** The S3 gateway of Versity over a folder, which verifies version 4 signatures. */
  private final class Server implements AutoCloseable {
    private final int port = freePort();
    private final Path buckets = Files.createTempDirectory(folder, "buckets");
    private final Process process;

    Server() throws Exception {
      Path program =
          Optional.ofNullable(System.getenv("FOSSILIZE_TEST_TOOLS"))
              .map(Path::of)
              .orElse(Path.of(System.getProperty("user.home"), ".cache", "fossilize-ci"))
              .resolve(Path.of("bin", "versitygw"));
      Assumptions.assumeTrue(
          Files.exists(program), "skipped: versitygw is not here, .ci/run installs it");
      Files.createDirectory(buckets.resolve("bucket"));
      ProcessBuilder command =
          new ProcessBuilder(
                  program.toString(),
                  "--port",
                  "127.0.0.1:" + port,
                  "posix",
                  "--nometa",
                  buckets.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      command.environment().put("ROOT_ACCESS_KEY", CREDENTIALS.get("AWS_ACCESS_KEY_ID"));
      command.environment().put("ROOT_SECRET_KEY", CREDENTIALS.get("AWS_SECRET_ACCESS_KEY"));
      process = command.start();
      awaitStart(port, process);
    }

    String address(String prefix) {
      return "s3://bucket/" + prefix + "?endpoint=http://127.0.0.1:" + port;
    }

    List<Path> objects() throws IOException {
      try (Stream<Path> all = Files.walk(buckets)) {
        return all.filter(Files::isRegularFile).toList();
      }
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private void awaitStart(int port, Process server) throws Exception {
    for (int tries = 0; tries < 200; tries++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        assertThat(server.isAlive())
            .as(Files.readString(folder.resolve("log"), StandardCharsets.UTF_8))
            .isTrue();
        Thread.sleep(Duration.ofMillis(100));
      }
    }
    throw new AssertionError(Files.readString(folder.resolve("log"), StandardCharsets.UTF_8));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
