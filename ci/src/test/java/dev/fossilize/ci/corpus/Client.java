package dev.fossilize.ci.corpus;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a server. */
final class Client {
  /** None needs a minute to start or to answer; one that never does must not keep the test. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final int POLL_MILLIS = 5;

  private Client() {}

  /** Waits until it listens, asks all, and sends SIGTERM; what answered before it ended. */
  static List<Observation.Response> ask(Process process, int port, List<Request> requests)
      throws IOException, InterruptedException {
    List<Observation.Response> responses = new ArrayList<>();
    if (!requests.isEmpty() && listens(process, port)) {
      try (HttpClient client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        for (Request request : requests) {
          var response = client.send(http(request, port), BodyHandlers.ofString());
          responses.add(new Observation.Response(response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        responses.add(new Observation.Response(0, e.toString()));
      }
      process.destroy();
    }
    return responses;
  }

  private static HttpRequest http(Request request, int port) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
            .timeout(LIMIT)
            .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private static boolean listens(Process process, int port)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (ConnectException e) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    return false;
  }
}
