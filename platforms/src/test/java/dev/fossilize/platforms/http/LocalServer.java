package dev.fossilize.platforms.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A real HTTP server on the loopback interface, whose pages a test puts up. */
public final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private volatile HttpHandler otherwise = exchange -> send(exchange, 404, new byte[0]);

  private LocalServer(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public static LocalServer start() throws IOException {
    return new LocalServer(HttpServer.create(loopback(), 0));
  }

  static LocalServer startTls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new LocalServer(server);
  }

  /** The address of {@code path}, which begins with a slash. */
  public URI at(String path) {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://localhost:" + port() + path);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public LocalServer put(String path, byte[] body) {
    return on(path, exchange -> send(exchange, 200, body));
  }

  public LocalServer on(String path, HttpHandler page) {
    pages.put(path, page);
    return this;
  }

  /** Answers what no page is for; without it, nothing is found there. */
  public LocalServer otherwise(HttpHandler page) {
    otherwise = page;
    return this;
  }

  /** The first {@code count} requests are answered with {@code status}, the others as before. */
  public LocalServer failing(String path, int status, int count) {
    HttpHandler before = pages.getOrDefault(path, otherwise);
    AtomicInteger left = new AtomicInteger(count);
    return on(
        path,
        exchange -> {
          if (left.getAndDecrement() > 0) {
            send(exchange, status, "broken".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          } else {
            before.handle(exchange);
          }
        });
  }

  /** How often {@code path} was asked for. */
  public int requests(String path) {
    AtomicInteger count = requests.get(path);
    return count == null ? 0 : count.get();
  }

  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Promises all of {@code body} from {@code start} on and hangs up after {@code count} bytes. */
  public static void cut(HttpExchange exchange, byte[] body, int start, int count)
      throws IOException {
    exchange.sendResponseHeaders(start == 0 ? 200 : 206, body.length - start);
    exchange.getResponseBody().write(body, start, count);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    requests.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    pages.getOrDefault(path, otherwise).handle(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
