package dev.fossilize.packager.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.progress.FakeProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on the loopback interface that keeps what it is given. */
class RemoteCacheTest {
  private static final String KEY = "stage-1-0123456789abcdef";
  private static final byte[] CONTENT = "a result ".repeat(5000).getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = "0".repeat(64);
  private static final TimeoutPolicy SHORT =
      new TimeoutPolicy(
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          2,
          Duration.ofMillis(1),
          Duration.ofMillis(2));

  @TempDir Path folder;
  private LocalServer server;
  private final FakeProgress progress = new FakeProgress();
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = LocalServer.start().on("/cache/" + KEY, this::keep);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void keep(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(
        exchange.getRequestMethod()
            + " "
            + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("-"));
    byte[] found = kept.get(path);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        kept.put(path, exchange.getRequestBody().readAllBytes());
        LocalServer.send(exchange, 201, new byte[0]);
      }
      case "HEAD" -> {
        exchange.sendResponseHeaders(found == null ? 404 : 200, -1);
        exchange.close();
      }
      default ->
          LocalServer.send(
              exchange, found == null ? 404 : 200, found == null ? new byte[0] : found);
    }
  }

  private byte[] kept() {
    return kept.values().iterator().next();
  }

  private RemoteCache open(Map<String, String> environment) throws UsageException {
    return open(server.at("/cache").toString(), false, environment);
  }

  private RemoteCache open(String address, boolean readOnly, Map<String, String> environment)
      throws UsageException {
    return RemoteCache.open(address, readOnly, environment, SHORT, Duration.ofSeconds(2), progress);
  }

  private Path result() throws IOException {
    return Files.write(folder.resolve("made"), CONTENT);
  }

  private void push(Map<String, String> environment) throws IOException {
    try (RemoteCache cache = open(environment)) {
      cache.push(KEY, result(), List.of("a remark", "ä"));
    }
  }

  private Optional<List<String>> pull(Map<String, String> environment) throws IOException {
    try (RemoteCache cache = open(environment)) {
      return cache.pull(KEY, folder.resolve("pulled"));
    }
  }

  @Test
  void pull_whatWasPushed_isTheSame() throws IOException {
    push(Map.of());
    assertThat(pull(Map.of())).contains(List.of("a remark", "ä"));
    assertThat(folder.resolve("pulled")).hasBinaryContent(CONTENT);
    assertThat(progress.warnings()).isEmpty();
    assertThat(asked).containsExactly("HEAD -", "PUT -", "GET -");
  }

  @Test
  void push_whatIsThere_isNotSentAgain() throws IOException {
    push(Map.of());
    push(Map.of());
    assertThat(asked).containsExactly("HEAD -", "PUT -", "HEAD -");
  }

  @Test
  void pull_missing_isNoFailure() throws IOException {
    assertThat(pull(Map.of())).isEmpty();
    assertThat(progress.warnings()).isEmpty();
  }

  @Test
  void push_readOnly_sendsNothing() throws IOException {
    try (RemoteCache cache = open(server.at("/cache").toString(), true, Map.of())) {
      cache.push(KEY, result(), List.of());
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void request_credentials_comeFromEnvironmentOrAddress() throws IOException {
    var _ = pull(Map.of("FOSSILIZE_REMOTE_CACHE_TOKEN", "t0k"));
    var _ =
        pull(Map.of("FOSSILIZE_REMOTE_CACHE_USER", "u", "FOSSILIZE_REMOTE_CACHE_PASSWORD", "p"));
    String address = server.at("/cache/").toString().replace("//", "//u:p@");
    try (RemoteCache cache = open(address, false, Map.of())) {
      var _ = cache.pull(KEY, folder.resolve("pulled"));
    }
    assertThat(asked).containsExactly("GET Bearer t0k", "GET Basic dTpw", "GET Basic dTpw");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 500, 503})
  void pull_serverFails_warnsOnceWithoutSecretsAndGoesOnWithout(int status) throws IOException {
    server.failing("/cache/" + KEY, status, 100);
    String address = server.at("/cache?sig=5ecret").toString().replace("//", "//u:5ecret@");
    try (RemoteCache cache = open(address, false, Map.of())) {
      assertThat(cache.pull(KEY, folder.resolve("pulled"))).isEmpty();
      int requests = server.requests("/cache/" + KEY);
      assertThat(cache.pull(KEY, folder.resolve("pulled"))).isEmpty();
      cache.push(KEY, result(), List.of());
      assertThat(server.requests("/cache/" + KEY)).isEqualTo(requests);
    }
    assertThat(progress.warnings()).hasSize(1);
    assertThat(progress.warnings().getFirst())
        .contains("remote cache", String.valueOf(status))
        .doesNotContain("5ecret");
    assertThat(folder).isDirectoryNotContaining("glob:**pulled*");
  }

  @Test
  void push_serverFails_warnsOnceAndStillReads() throws IOException {
    server.on(
        "/cache/" + KEY,
        exchange -> {
          if (exchange.getRequestMethod().equals("PUT")) {
            LocalServer.send(exchange, 403, new byte[0]);
          } else {
            keep(exchange);
          }
        });
    try (RemoteCache cache = open(Map.of())) {
      cache.push(KEY, result(), List.of());
      cache.push(KEY, result(), List.of());
    }
    assertThat(progress.warnings()).hasSize(1);
    assertThat(progress.warnings().getFirst()).contains("Nothing more", "403");
  }

  @Test
  void pull_cutConnection_warnsAndGoesOnWithout() throws IOException {
    push(Map.of());
    byte[] whole = kept();
    server.on("/cache/" + KEY, exchange -> LocalServer.cut(exchange, whole, 0, whole.length / 2));
    assertThat(pull(Map.of())).isEmpty();
    assertThat(progress.warnings()).hasSize(1);
    assertThat(folder.resolve("pulled")).doesNotExist();
  }

  /** Never silent for long enough to be cut off, and never done. */
  @Test
  void pull_slowServer_isGivenUp() throws IOException {
    server.on(
        "/cache/" + KEY,
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          try {
            while (true) {
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              Thread.sleep(50);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(pull(Map.of())).isEmpty();
    assertThat(progress.warnings()).singleElement().asString().contains("longer than");
  }

  @Test
  void pull_noServer_warnsAndGoesOnWithout() throws IOException {
    String address = server.at("/cache").toString();
    server.close();
    try (RemoteCache cache = open(address, false, Map.of())) {
      assertThat(cache.pull(KEY, folder.resolve("pulled"))).isEmpty();
    }
    assertThat(progress.warnings()).hasSize(1);
  }

  /** Every eighth byte, and an entry that ends early. */
  @Test
  void pull_damagedEntry_isRefusedAndReplaced() throws IOException {
    push(Map.of());
    byte[] whole = kept().clone();
    int refused = 0;
    for (int at = 0; at < whole.length; at += 8) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x11;
      kept.put("/cache/" + KEY, damaged);
      Optional<List<String>> pulled = pull(Map.of());
      if (pulled.isPresent()) {
        assertThat(folder.resolve("pulled")).hasBinaryContent(CONTENT);
        Files.delete(folder.resolve("pulled"));
      } else {
        refused++;
        assertThat(folder.resolve("pulled")).doesNotExist();
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 8 / 2);
    kept.put("/cache/" + KEY, Arrays.copyOf(whole, whole.length - 20));
    try (RemoteCache cache = open(Map.of())) {
      assertThat(cache.pull(KEY, folder.resolve("pulled"))).isEmpty();
      cache.push(KEY, result(), List.of("a remark", "ä"));
    }
    assertThat(kept()).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>not found</html>", "{}\n", "[\n", "{\"format\":1}\n"})
  void pull_otherContent_isRefused(String content) throws IOException {
    kept.put("/cache/" + KEY, content.getBytes(StandardCharsets.UTF_8));
    assertThat(pull(Map.of())).isEmpty();
    assertThat(progress.warnings()).singleElement().asString().contains("made anew");
  }

  @Test
  void pull_entryOfAnotherKey_isRefused() throws IOException {
    push(Map.of());
    server.on("/cache/other", exchange -> LocalServer.send(exchange, 200, kept()));
    try (RemoteCache cache = open(Map.of())) {
      assertThat(cache.pull("other", folder.resolve("pulled"))).isEmpty();
    }
    assertThat(progress.warnings()).singleElement().asString().contains(KEY, "not of other");
  }

  @Test
  void pull_madeWithAnotherSecret_isRefused() throws IOException {
    Map<String, String> ours = Map.of("FOSSILIZE_REMOTE_CACHE_SECRET", "ours");
    push(ours);
    assertThat(pull(ours)).isPresent();
    assertThat(pull(Map.of("FOSSILIZE_REMOTE_CACHE_SECRET", "theirs"))).isEmpty();
    kept.clear();
    push(Map.of());
    assertThat(pull(ours)).isEmpty();
    assertThat(progress.warnings()).hasSize(2).allMatch(w -> w.contains("CACHE_SECRET"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache", "ftp://host/5ecret", "https:5ecret", "https://u:5ecret@ho st/"})
  void open_noAddress_isWrongUseAndRepeatsNoSecret(String address) {
    assertThatThrownBy(() -> open(address, false, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--remote-cache")
        .message()
        .doesNotContain("5ecret");
  }

  private static String entry(String size, String sha256, String executable, String remarks) {
    return """
    {"format":2,"key":"%s","size":%s,"sha256":%s,"executable":%s,"remarks":%s}

    """
        .formatted(KEY, size, sha256, executable, remarks);
  }

  static Stream<String> wrongTypes() {
    String digest = '"' + DIGEST + '"';
    return Stream.of(
        entry("1", digest, "false", "[{}]"),
        entry("1", digest, "false", "[[]]"),
        entry("1", digest, "false", "[null]"),
        entry("1", digest, "false", "[1]"),
        entry("1", digest, "false", "{}"),
        entry("1", digest, "false", "null"),
        entry("1", digest, "\"true\"", "[]"),
        entry("1", digest, "[]", "[]"),
        entry("\"1\"", digest, "false", "[]"),
        entry("1.5", digest, "false", "[]"),
        entry("99999999999999999999", digest, "false", "[]"),
        entry("-1", digest, "false", "[]"),
        entry("{}", digest, "false", "[]"),
        entry("1", "0", "false", "[]"),
        entry("1", "\"../../x\"", "false", "[]"),
        "[".repeat(60_000) + "\n\n",
        "{\"a\":".repeat(10_000) + "\n\n");
  }

  /** Whoever can write to the server can write anything; builds go on. */
  @ParameterizedTest
  @MethodSource("wrongTypes")
  void pull_wrongTypes_isRefused(String lines) throws IOException {
    kept.put("/cache/" + KEY, lines.getBytes(StandardCharsets.UTF_8));
    assertThat(pull(Map.of())).isEmpty();
    assertThat(progress.warnings()).singleElement().asString().contains("made anew");
    assertThat(folder.resolve("pulled")).doesNotExist();
  }

  /** With a secret nothing of it is read before that is known: not even whether it is JSON. */
  @ParameterizedTest
  @MethodSource("wrongTypes")
  void pull_wrongTypesUnderASecret_areRefusedAsForged(String lines) throws IOException {
    kept.put("/cache/" + KEY, lines.getBytes(StandardCharsets.UTF_8));
    assertThat(pull(Map.of("FOSSILIZE_REMOTE_CACHE_SECRET", "ours"))).isEmpty();
    assertThat(progress.warnings()).singleElement().asString().contains("CACHE_SECRET");
  }

  @Test
  void push_afterRefusal_replacesWhatIsThere() throws IOException {
    push(Map.of());
    try (RemoteCache cache = open(Map.of())) {
      cache.refuse(KEY, new IOException("it is no result."));
      cache.push(KEY, result(), List.of("another"));
    }
    assertThat(progress.warnings()).containsExactly("it is no result. It is made anew.");
    assertThat(pull(Map.of())).contains(List.of("another"));
  }
}
