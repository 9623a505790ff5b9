package dev.fossilize.platforms.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A body that arrives. {@code java.net.http} has no time limit between two pieces of a body, so a
 * watch closes one that stays silent for too long.
 */
final class ResponseBody implements Closeable {
  static final int BUFFER = 1 << 16;

  private final Request request;
  private final HttpResponse<InputStream> response;
  private final TimeoutPolicy patience;
  private final Executor later;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean closed;
  private volatile boolean silent;

  ResponseBody(Request request, HttpResponse<InputStream> response, TimeoutPolicy patience) {
    this.request = request;
    this.response = response;
    this.patience = patience;
    this.later =
        CompletableFuture.delayedExecutor(
            Math.max(1, patience.silence().toMillis() / 4), TimeUnit.MILLISECONDS);
    later.execute(this::watch);
  }

  int status() {
    return response.statusCode();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The body's length, where the server tells it. */
  OptionalLong length() {
    return response.headers().firstValueAsLong("Content-Length");
  }

  /**
   * The next bytes, or -1 at the end; a cut is worth another try.
   *
   * @param before how many there were already, and
   * @param total how many there should be, both for messages
   */
  int read(byte[] buffer, long before, long total) throws IOException {
    try {
      int count = response.body().read(buffer);
      lastHeard = System.nanoTime();
      return count;
    } catch (IOException e) {
      throw cut(before, total, e);
    }
  }

  /** The failure of a body that ended after {@code found} of {@code expected} bytes. */
  Retries.Transient cut(long found, long expected, IOException cause) {
    return new Retries.Transient(
        new InterruptedTransferException(
            request,
            "the download was cut off: found "
                + found
                + " bytes, expected "
                + (expected < 0 ? "more" : String.valueOf(expected))
                + (silent ? " (silent for " + patience.silence().toSeconds() + " s)" : ""),
            cause));
  }

  InterruptedTransferException tooLong(long limit) {
    return new InterruptedTransferException(
        request, "the answer is longer than the " + limit + " bytes that it may have", null);
  }

  byte[] all(int limit) throws IOException {
    long total = length().orElse(-1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    int count = read(buffer, 0, total);
    while (count >= 0) {
      all.write(buffer, 0, count);
      if (all.size() > limit) {
        throw tooLong(limit);
      }
      count = read(buffer, all.size(), total);
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    response.body().close();
  }

  private void watch() {
    if (closed) {
      return;
    }
    if (System.nanoTime() - lastHeard > patience.silence().toNanos()) {
      silent = true;
      try {
        response.body().close();
      } catch (IOException e) {
        closed = true; // the reader meets the same failure
      }
    } else {
      later.execute(this::watch);
    }
  }
}
