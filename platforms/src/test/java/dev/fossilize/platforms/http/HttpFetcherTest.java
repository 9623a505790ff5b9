package dev.fossilize.platforms.http;

import static dev.fossilize.platforms.http.LocalServer.cut;
import static dev.fossilize.platforms.http.LocalServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFetcherTest {
  /** No waiting between tries. */
  public static final TimeoutPolicy QUICK =
      new TimeoutPolicy(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(5));

  private static final byte[] BODY = "0123456789".repeat(5000).getBytes(UTF_8);

  @TempDir Path folder;
  private LocalServer server;
  private final HttpFetcher http = HttpFetcher.with(Map.of(), QUICK);

  @BeforeEach
  void start() throws IOException {
    server = LocalServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bytes_serverErrorThenOk_isTriedAgain() throws Exception {
    server.put("/a", BODY).failing("/a", 500, 2);
    assertThat(http.bytes(page("/a"), 100_000)).isEqualTo(BODY);
    assertThat(server.requests("/a")).isEqualTo(3);
  }

  @Test
  void bytes_tooManyRequests_waitsAsAskedButNotForever() throws Exception {
    server
        .put("/a", BODY)
        .on(
            "/a",
            new Once(
                e -> {
                  e.getResponseHeaders().add("Retry-After", "86400");
                  send(e, 429, new byte[0]);
                },
                e -> send(e, 200, BODY)));
    assertThat(http.bytes(page("/a"), 100_000)).isEqualTo(BODY);
  }

  @Test
  void bytes_lastingServerError_isToldWithItsStatus() {
    server.failing("/a", 503, 100);
    assertThatThrownBy(() -> http.bytes(page("/a"), 10))
        .isInstanceOfSatisfying(
            HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(503));
    assertThat(server.requests("/a")).isEqualTo(3);
  }

  @Test
  void bytes_missing_isNotTriedAgain() {
    assertThatThrownBy(() -> http.bytes(page("/a"), 10))
        .isInstanceOfSatisfying(
            HttpStatusException.class, e -> assertThat(e.saysMissing()).isTrue());
    assertThat(server.requests("/a")).isOne();
  }

  @Test
  void bytes_longerThanHonest_isRefused() {
    server.put("/a", BODY);
    assertThatThrownBy(() -> http.bytes(page("/a"), 100))
        .isInstanceOf(InterruptedTransferException.class)
        .hasMessageContaining("longer than the 100 bytes");
  }

  @Test
  void bytes_nobodyListens_isUnreachable() {
    URI gone = server.at("/a");
    server.close();
    assertThatThrownBy(() -> http.bytes(Request.to(gone), 10))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void bytes_offline_isRefusedWithoutARequest() {
    assertThatThrownBy(() -> HttpFetcher.offline().bytes(page("/a"), 10))
        .isInstanceOf(OfflineException.class);
    assertThat(server.requests("/a")).isZero();
  }

  @Test
  void download_cutOff_continuesWhereItBroke() throws Exception {
    List<String> ranges = new CopyOnWriteArrayList<>();
    server.on(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"1\"");
          String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
          ranges.add(range);
          if (range.startsWith("bytes=")) {
            int start = Integer.parseInt(range.substring(6, range.length() - 1));
            exchange
                .getResponseHeaders()
                .add("Content-Range", "bytes " + start + "-" + (BODY.length - 1) + "/*");
            cut(exchange, BODY, start, BODY.length - start);
          } else {
            cut(exchange, BODY, 0, 20_000);
          }
        });
    Path file = folder.resolve("f");
    FakeProgress progress = new FakeProgress();
    http.download(page("/a"), file, progress, "fetching", 1_000_000);
    assertThat(file).hasBinaryContent(BODY);
    assertThat(ranges).hasSize(2).last().isNotEqualTo("null");
    assertThat(progress.totals()).containsOnly((long) BODY.length);
  }

  @Test
  void download_cutOffWithoutValidator_beginsAnew() throws Exception {
    server.on("/a", new Once(e -> cut(e, BODY, 0, 20_000), e -> send(e, 200, BODY)));
    Path file = folder.resolve("f");
    http.download(page("/a"), file, Progress.NONE, "fetching", 1_000_000);
    assertThat(file).hasBinaryContent(BODY);
  }

  @Test
  void download_cutOffEachTime_tellsFoundAndExpected() {
    server.on("/a", exchange -> cut(exchange, BODY, 0, 20_000));
    assertThatThrownBy(
            () ->
                http.download(
                    page("/a"), folder.resolve("f"), Progress.NONE, "fetching", 1_000_000))
        .isInstanceOf(InterruptedTransferException.class)
        .hasMessageContaining("expected 50000");
    assertThat(server.requests("/a")).isEqualTo(3);
  }

  @Test
  void download_silentServer_isGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    server.on(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY, 0, 10);
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    TimeoutPolicy impatient =
        new TimeoutPolicy(
            QUICK.connect(),
            QUICK.answer(),
            Duration.ofMillis(200),
            1,
            QUICK.firstDelay(),
            QUICK.longestDelay());
    assertThatThrownBy(
            () ->
                HttpFetcher.with(Map.of(), impatient)
                    .download(page("/a"), folder.resolve("f"), Progress.NONE, "x", 1_000_000))
        .hasMessageContaining("cut off")
        .hasMessageContaining("silent");
    end.countDown();
  }

  @Test
  void bytes_redirection_isFollowedWithoutCredentialsToAnotherOrigin() throws Exception {
    try (LocalServer other = LocalServer.start()) {
      List<String> seen = new CopyOnWriteArrayList<>();
      server.on("/a", redirect("/b"));
      server.on(
          "/b",
          exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            redirect(other.at("/c").toString()).handle(exchange);
          });
      other.on(
          "/c",
          exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token")));
            seen.add(exchange.getRequestHeaders().getFirst("Accept"));
            send(exchange, 200, BODY);
          });
      Request request =
          page("/a")
              .with("Authorization", "Bearer secret")
              .with("X-Amz-Security-Token", "a session's")
              .with("Accept", "text/plain");
      assertThat(http.bytes(request, 100_000)).isEqualTo(BODY);
      assertThat(seen).containsExactly("Bearer secret", "null", "null", "text/plain");
    }
  }

  @Test
  void bytes_redirectionInCircles_ends() {
    server.on("/a", redirect("/a"));
    assertThatThrownBy(() -> http.bytes(page("/a"), 10)).hasMessageContaining("redirections");
  }

  @Test
  void request_addressWithPassword_sendsItAndNeverShowsIt() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    server.on(
        "/a",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, 404, new byte[0]);
        });
    URI address = URI.create(server.at("/a?t=2").toString().replace("://", "://me:secret@"));
    assertThatThrownBy(() -> http.bytes(Request.to(address), 10))
        .hasMessageNotContainingAny("secret", "t=2");
    assertThat(seen).containsExactly("Basic bWU6c2VjcmV0");
  }

  private Request page(String path) {
    return Request.to(server.at(path));
  }

  private static com.sun.net.httpserver.HttpHandler redirect(String to) {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", to);
      send(exchange, 302, new byte[0]);
    };
  }

  /** One page the first time, another one afterwards. */
  private static final class Once implements com.sun.net.httpserver.HttpHandler {
    private final com.sun.net.httpserver.HttpHandler first;
    private final com.sun.net.httpserver.HttpHandler then;
    private final java.util.concurrent.atomic.AtomicBoolean done =
        new java.util.concurrent.atomic.AtomicBoolean();

    Once(com.sun.net.httpserver.HttpHandler first, com.sun.net.httpserver.HttpHandler then) {
      this.first = first;
      this.then = then;
    }

    @Override
    public void handle(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
      (done.getAndSet(true) ? then : first).handle(exchange);
    }
  }
}
