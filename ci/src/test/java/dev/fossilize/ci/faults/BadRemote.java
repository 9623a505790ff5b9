package dev.fossilize.ci.faults;

import com.sun.net.httpserver.HttpExchange;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.platforms.http.LocalServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.io.file.PathUtils;

/** A remote cache that lies, stalls or answers garbage: builds go on without it. */
final class BadRemote implements Fault {
  private static final String PATH = "/cache/";

  /** The answers that are tried where there is little time. */
  private static final Set<Answer> SHORT =
      EnumSet.of(Answer.FORBIDDEN, Answer.ANOTHER_ENTRY, Answer.ENDLESS, Answer.CLOSES);

  /** What it does with what it is asked for. */
  private enum Answer {
    NOTHING_THERE,
    FAILS,
    FORBIDDEN,
    EMPTY,
    GARBAGE,
    ANOTHER_ENTRY,
    ONE_BIT,
    CUT,
    ENDLESS,
    LONGER_THAN_IT_SAYS,
    TO_ITSELF,
    CLOSES,
    STALLS_AT_ONCE,
    STALLS_IN_THE_MIDDLE
  }

  @Override
  public String name() {
    return "bad remote cache";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    Map<String, byte[]> kept = new ConcurrentHashMap<>();
    try (Scene scene = lab.scene(true);
        LocalServer good = LocalServer.start()) {
      good.otherwise(exchange -> keep(exchange, kept));
      forget(scene);
      scene.with("FOSSILIZE_REMOTE_CACHE", good.at(PATH).toString());
      scene.run(Job.PACKAGE).done(); // where that takes too long, less is put there, or nothing
    }
    for (Answer answer : Answer.values()) {
      boolean slow = answer.compareTo(Answer.STALLS_AT_ONCE) >= 0;
      if (report.isWhole() || (!slow && SHORT.contains(answer))) {
        run(lab, report, kept, answer);
      }
    }
  }

  private void run(Lab lab, Report report, Map<String, byte[]> kept, Answer answer)
      throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    try (Scene scene = lab.scene(true);
        LocalServer bad = LocalServer.start()) {
      bad.otherwise(exchange -> answer(exchange, kept, answer, end));
      forget(scene);
      scene.with("FOSSILIZE_REMOTE_CACHE", bad.at(PATH).toString());
      Outcome outcome = scene.run(Job.PACKAGE);
      List<String> losses = new ArrayList<>(scene.lossesOf(Job.PACKAGE, outcome));
      if (outcome.exitCode() != 0) {
        losses.add("the run: " + outcome);
      }
      end.countDown();
      losses.addAll(scene.with("FOSSILIZE_REMOTE_CACHE", "").lossesOfNext(Job.PACKAGE));
      report.tried(name(), answer.toString(), outcome.exitCode() == 0, losses);
    }
  }

  private static void forget(Scene scene) throws IOException {
    PathUtils.deleteDirectory(scene.cache().resolve("stages"));
    scene.plant();
  }

  private static void keep(HttpExchange exchange, Map<String, byte[]> kept) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      kept.put(path, exchange.getRequestBody().readAllBytes());
      LocalServer.send(exchange, 201, new byte[0]);
    } else {
      byte[] body = kept.get(path);
      LocalServer.send(exchange, body == null ? 404 : 200, body == null ? new byte[0] : body);
    }
  }

  private static void answer(
      HttpExchange exchange, Map<String, byte[]> kept, Answer answer, CountDownLatch end)
      throws IOException {
    var _ = exchange.getRequestBody().readAllBytes();
    byte[] body = kept.getOrDefault(exchange.getRequestURI().getPath(), new byte[100]).clone();
    switch (answer) {
      case NOTHING_THERE -> LocalServer.send(exchange, 404, new byte[0]);
      case FAILS -> LocalServer.send(exchange, 500, "broken".getBytes(StandardCharsets.UTF_8));
      case FORBIDDEN -> LocalServer.send(exchange, 403, new byte[0]);
      case EMPTY -> LocalServer.send(exchange, 200, new byte[0]);
      case GARBAGE ->
          LocalServer.send(
              exchange, 200, "<html>\033[2J".repeat(1000).getBytes(StandardCharsets.UTF_8));
      case ANOTHER_ENTRY ->
          LocalServer.send(
              exchange,
              200,
              kept.entrySet().stream()
                  .filter(entry -> !entry.getKey().equals(exchange.getRequestURI().getPath()))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse(body));
      case ONE_BIT -> {
        body[body.length - 1] ^= 1;
        LocalServer.send(exchange, 200, body);
      }
      case CUT -> LocalServer.send(exchange, 200, Arrays.copyOf(body, body.length / 2));
      case LONGER_THAN_IT_SAYS ->
          LocalServer.send(exchange, 200, Arrays.copyOf(body, body.length + 9));
      case TO_ITSELF -> {
        exchange.getResponseHeaders().set("Location", exchange.getRequestURI().toString());
        LocalServer.send(exchange, 302, new byte[0]);
      }
      case CLOSES -> exchange.close();
      case ENDLESS -> {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
          while (end.getCount() > 0) {
            out.write(body);
          }
        }
      }
      case STALLS_AT_ONCE -> await(end);
      case STALLS_IN_THE_MIDDLE -> {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        await(end);
      }
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
