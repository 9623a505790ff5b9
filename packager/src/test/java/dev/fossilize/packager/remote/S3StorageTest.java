package dev.fossilize.packager.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.progress.FakeProgress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against s3rver, where {@code .ci/run} has installed it. */
class S3StorageTest {
  private static final String KEY = "stage-1-0123456789abcdef";
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "S3RVER", "AWS_SECRET_ACCESS_KEY", "S3RVER");

  @TempDir Path folder;
  private final FakeProgress progress = new FakeProgress();

  @Test
  void request_amazon_isSignedForTheBucketsHost() throws IOException {
    Storage storage = RemoteAddress.parse("s3://bucket/pre/fix?region=eu-west-1", CREDENTIALS);
    assertThat(storage.request("GET", KEY).address())
        .hasToString("https://bucket.s3.eu-west-1.amazonaws.com/pre/fix/" + KEY);
    assertThat(storage.request("GET", KEY).headers().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=S3RVER/")
        .contains("/eu-west-1/s3/aws4_request")
        .doesNotContain("Host");
  }

  @Test
  void parse_noCredentials_isWrongUse() {
    assertThatThrownBy(() -> RemoteAddress.parse("s3://bucket/", Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("credentials");
  }

  @Test
  void pull_whatWasPushed_isTheSame_unknownKeyIsRefused() throws Exception {
    int port = freePort();
    Process server = start(port);
    try {
      awaitStart(port, server);
      String address = "s3://bucket/prefix?endpoint=http://127.0.0.1:" + port;
      Path made = Files.write(folder.resolve("made"), new byte[100_000]);
      Path pulled = folder.resolve("pulled");
      try (RemoteCache cache = RemoteCache.open(address, false, CREDENTIALS, progress)) {
        assertThat(cache.pull(KEY, pulled)).isEmpty();
        cache.push(KEY, made, List.of("said"));
      }
      try (RemoteCache cache = RemoteCache.open(address, false, CREDENTIALS, progress)) {
        assertThat(cache.pull(KEY, pulled)).isEqualTo(Optional.of(List.of("said")));
      }
      assertThat(pulled).hasSameBinaryContentAs(made);
      assertThat(progress.warnings()).isEmpty();
      Map<String, String> wrong =
          Map.of("AWS_ACCESS_KEY_ID", "NOBODY", "AWS_SECRET_ACCESS_KEY", "wr0ng");
      try (RemoteCache cache = RemoteCache.open(address, false, wrong, progress)) {
        assertThat(cache.pull(KEY, folder.resolve("other"))).isEmpty();
      }
      assertThat(progress.warnings()).singleElement().asString().contains("403");
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private Process start(int port) throws IOException {
    Path program =
        Optional.ofNullable(System.getenv("FOSSILIZE_TEST_TOOLS"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache", "fossilize-ci"))
            .resolve(Path.of("s3rver", "node_modules", "s3rver", "bin", "s3rver.js"));
    Assumptions.assumeTrue(Files.exists(program), "s3rver is not here: .ci/run installs it");
    return new ProcessBuilder(
            "node",
            program.toString(),
            "--directory",
            folder.resolve("s3").toString(),
            "--address",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--configure-bucket",
            "bucket")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
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
