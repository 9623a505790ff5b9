package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches over HTTP and HTTPS: through the environment's proxies and with its extra certificate
 * authorities, following redirections, with retries where trying again may help. A server that
 * cannot be reached is not tried a second time. Safe for several threads. Nothing is set up before
 * the first request.
 */
public final class HttpFetcher {
  private static final int MOST_REDIRECTIONS = 10;
  private static final int MOST_OF_FAILURE = 1 << 14;

  static {
    // java.net.http refuses to send a password to a proxy for HTTPS unless this is empty; the user
    // who wrote one into HTTPS_PROXY wants it sent. It is read once, before the first request.
    String tunneling = "jdk.http.auth.tunneling.disabledSchemes";
    if (System.getProperty(tunneling) == null) {
      System.setProperty(tunneling, "");
    }
  }

  private final Map<String, String> environment;
  private final TimeoutPolicy patience;
  private final boolean offline;
  private final Retries retries;
  private final Proxies proxies;
  private final Map<String, UnreachableException> unreachable = new ConcurrentHashMap<>();
  private @Nullable HttpClient client;

  private HttpFetcher(Map<String, String> environment, TimeoutPolicy patience, boolean offline) {
    this.environment = Map.copyOf(environment);
    this.patience = patience;
    this.offline = offline;
    this.retries = new Retries(patience);
    this.proxies = new Proxies(environment);
  }

  /** A fetcher with this process's proxies and certificates. */
  public static HttpFetcher fromEnvironment() {
    return with(System.getenv(), TimeoutPolicy.USUAL);
  }

  /** A fetcher with the proxies and certificates that {@code environment} names. */
  public static HttpFetcher with(Map<String, String> environment, TimeoutPolicy patience) {
    return new HttpFetcher(environment, patience, false);
  }

  /** A fetcher that answers every request with an {@link OfflineException}. */
  public static HttpFetcher offline() {
    return new HttpFetcher(Map.of(), TimeoutPolicy.USUAL, true);
  }

  /** This one, where {@code words} has nothing to say, else another with these before its own. */
  public HttpFetcher with(Map<String, String> words) {
    if (words.isEmpty()) {
      return this;
    }
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(words);
    return new HttpFetcher(all, patience, offline);
  }

  /**
   * A small answer, whole.
   *
   * @param limit the most bytes that an honest answer has; a longer one is refused before it is
   *     held in memory
   */
  public byte[] bytes(Request request, int limit) throws IOException {
    return retries.call(
        () -> {
          try (ResponseBody answer = open(request)) {
            return answer.all(limit);
          }
        });
  }

  /**
   * Writes an answer's body to {@code file}, which is replaced; after a failure it may hold a part.
   * A connection that is cut is taken up again where it broke, if the server can do so.
   *
   * @param what for {@code progress}
   * @param limit the most bytes that an honest answer has
   */
  public void download(Request request, Path file, Progress progress, String what, long limit)
      throws IOException {
    try (Download download = new Download(request, file, limit)) {
      retries.call(
          () -> {
            try (ResponseBody answer = open(download.next())) {
              download.take(answer, progress, what);
            }
            return file;
          });
    }
  }

  private ResponseBody open(Request first) throws IOException {
    if (offline) {
      throw new OfflineException(
          first.shown() + " is needed, but work without the network was asked for.",
          "Run it once without --offline, or run: fossilize runtime fetch");
    }
    Request request = first;
    for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
      HttpResponse<InputStream> response = send(request);
      switch (response.statusCode()) {
        case 301, 302, 303, 307, 308 -> {
          discard(response);
          request = redirected(request, response);
        }
        case 200, 201, 204, 206 -> {
          return new ResponseBody(request, response, patience);
        }
        default -> {
          throw Retries.judge(request, response, beginning(response));
        }
      }
    }
    throw new InterruptedTransferException(
        first, "more than " + MOST_REDIRECTIONS + " redirections", null);
  }

  /** An answer that a proxy gave instead of opening a tunnel has no body at all. */
  private static void discard(HttpResponse<@Nullable InputStream> response) throws IOException {
    @Nullable InputStream body = response.body();
    if (body != null) {
      body.close();
    }
  }

  /** What the server says about a failure, as far as it is of use to a person. */
  private static String beginning(HttpResponse<@Nullable InputStream> response) throws IOException {
    try (@Nullable InputStream body = response.body()) {
      return body == null
          ? ""
          : new String(body.readNBytes(MOST_OF_FAILURE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // the status is known, and says more than that its explanation was cut off
    }
  }

  private static Request redirected(Request request, HttpResponse<?> response)
      throws FossilizeException {
    String location = response.headers().firstValue("Location").orElse("");
    try {
      URI next = request.address().resolve(location);
      boolean downgrade =
          "https".equals(request.address().getScheme()) && !"https".equals(next.getScheme());
      if (!location.isEmpty() && !downgrade && next.getHost() != null) {
        return request.redirectedTo(next);
      }
    } catch (IllegalArgumentException e) {
      throw new InterruptedTransferException(request, "redirects to no valid address", e);
    }
    throw new InterruptedTransferException(
        request, "redirects to no address, or from https to plain http", null);
  }

  private UnreachableException remember(Request request, String why, IOException cause) {
    UnreachableException failure = new UnreachableException(request, why, cause);
    unreachable.put(request.origin(), failure);
    return failure;
  }

  private HttpResponse<InputStream> send(Request request) throws IOException {
    @Nullable UnreachableException known = unreachable.get(request.origin());
    if (known != null) {
      throw new UnreachableException(request, "it could not be a moment ago", known);
    }
    HttpRequest.Builder builder;
    try {
      builder = HttpRequest.newBuilder(request.address());
    } catch (IllegalArgumentException e) {
      throw new FossilizeException(
          "'" + request.shown() + "' is not an http or https address.",
          "Check the mirror or registry that is configured.",
          e);
    }
    builder.timeout(patience.answer(request)).header("User-Agent", "fossilize");
    if (request.upload().isPresent()) {
      Upload upload = request.upload().get();
      builder.method(upload.method(), upload.content().open());
    }
    request.headers().forEach(builder::header);
    // Unasked: an Authenticator would make the client fail on a 401 without a challenge.
    proxies
        .authorization(request.address())
        .ifPresent(value -> builder.header("Proxy-Authorization", value));
    HttpClient ready = client();
    try {
      return ready.send(builder.build(), BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException e) {
      throw remember(request, "no connection within " + patience.connect().toMillis() + " ms", e);
    } catch (ConnectException e) {
      throw remember(request, reason(e), e);
    } catch (javax.net.ssl.SSLHandshakeException e) {
      throw new FossilizeException(
          request.shown() + " cannot be trusted: " + e.getMessage() + ".",
          "Behind an intercepting proxy, let NODE_EXTRA_CA_CERTS name its certificate authority.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      throw new Retries.Transient(
          new InterruptedTransferException(request, "no answer: " + reason(e), e));
    }
  }

  private synchronized HttpClient client() throws IOException {
    if (client == null) {
      proxies.check();
      client =
          HttpClient.newBuilder()
              .connectTimeout(patience.connect())
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(proxies)
              .sslContext(Certificates.context(environment))
              .build();
    }
    return client;
  }

  /** The JDK's connection failures often have their reason only in the cause, or none at all. */
  static String reason(Throwable failure) {
    @Nullable String message = failure.getMessage();
    @Nullable Throwable cause = failure.getCause();
    return switch (failure) {
      case UnresolvedAddressException e -> "the host's name is not known here";
      case ClosedChannelException e -> "the connection was refused or closed";
      case Throwable e when message != null -> message;
      case Throwable e when cause != null -> reason(cause);
      case Throwable e -> e.getClass().getSimpleName();
    };
  }
}
