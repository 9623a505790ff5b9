package dev.fossilize.ci.cache;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fossilize.ci.program.Fossilize;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A server on this machine with the layout of nodejs.org and one release, the real one, for this
 * machine. It signs nothing, as mirrors often do.
 */
public final class FakeMirror implements Closeable {
  private static final Path KEPT = Path.of("target", "mirror");

  private static final byte[] LICENSE =
      "Node.js is licensed for use as follows:\n".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path archive;
  private final String digest;
  private final AtomicInteger downloads = new AtomicInteger();
  private volatile boolean wrongDigest;
  private volatile boolean cutOff;
  private volatile String later = "";
  private volatile CountDownLatch asked = new CountDownLatch(1);
  private volatile CountDownLatch released = new CountDownLatch(0);

  public FakeMirror() throws IOException {
    archive = archive();
    try (var in = Files.newInputStream(archive)) {
      digest = DigestUtils.sha256Hex(in);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where the releases are. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/dist/";
  }

  /** How often somebody began to download the archive. */
  int downloads() {
    return downloads.get();
  }

  /** From now on the list of digests is of other files. */
  FakeMirror withWrongDigest() {
    wrongDigest = true;
    return this;
  }

  /** From now on the index lists a later release, which mends vulnerabilities. */
  FakeMirror withSecurityRelease(String version) {
    later = line(version, true) + ", ";
    return this;
  }

  private static String line(String version, boolean security) {
    return "{\"version\": \"v%s\", \"lts\": \"Jod\", \"security\": %s, \"files\": [\"%s\"]}"
        .formatted(version, security, Fossilize.here());
  }

  /** From now on every download ends in the middle. */
  FakeMirror cutOff() {
    cutOff = true;
    return this;
  }

  /** From now on downloads halt in the middle, until {@link #release}. */
  void halt() {
    asked = new CountDownLatch(1);
    released = new CountDownLatch(1);
  }

  /** Waits until a download has come to the middle. */
  void awaitHalted() throws InterruptedException {
    asked.await();
  }

  void release() {
    released.countDown();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String release = "/dist/v" + Fossilize.NODE + "/";
    String name = archive.getFileName().toString();
    try (exchange) {
      if (path.equals("/dist/index.json")) {
        text(exchange, "[" + later + line(Fossilize.NODE, false) + "]");
      } else if (path.equals(release + "SHASUMS256.txt")) {
        text(exchange, (wrongDigest ? "0".repeat(64) : digest) + "  " + name + "\n");
      } else if (path.equals(release + name)) {
        download(exchange);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void text(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void download(HttpExchange exchange) throws IOException {
    downloads.incrementAndGet();
    byte[] bytes = Files.readAllBytes(archive);
    exchange.sendResponseHeaders(200, bytes.length);
    OutputStream body = exchange.getResponseBody();
    body.write(bytes, 0, bytes.length / 2);
    body.flush();
    asked.countDown();
    if (cutOff) {
      return; // closing the exchange closes the connection
    }
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    body.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
  }

  /** The real executable in an archive as nodejs.org's, packed with little effort. */
  private static synchronized Path archive() {
    String name = "node-v" + Fossilize.NODE + "-" + Fossilize.here();
    Path place = KEPT.resolve("whole").resolve(name + ".tar.gz");
    if (Files.exists(place)) {
      return place;
    }
    Path node = Fossilize.node(Fossilize.NODE);
    GzipParameters fast = new GzipParameters();
    fast.setCompressionLevel(Deflater.BEST_SPEED);
    try {
      Files.createDirectories(place.getParent());
      Path making = Files.createTempFile(KEPT, name, "");
      try (TarArchiveOutputStream tar =
          new TarArchiveOutputStream(
              new GzipCompressorOutputStream(Files.newOutputStream(making), fast))) {
        TarArchiveEntry entry = new TarArchiveEntry(node.toFile(), name + "/bin/node");
        tar.putArchiveEntry(entry);
        Files.copy(node, tar);
        tar.closeArchiveEntry();
        TarArchiveEntry license = new TarArchiveEntry(name + "/LICENSE");
        license.setSize(LICENSE.length);
        tar.putArchiveEntry(license);
        tar.write(LICENSE);
        tar.closeArchiveEntry();
      }
      return Files.move(making, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
