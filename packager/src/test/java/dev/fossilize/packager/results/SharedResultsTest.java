package dev.fossilize.packager.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that come from a server, on the loopback interface. */
class SharedResultsTest {
  /** A result of one line: what holds another one is none. */
  private static final class Line implements Codec<String> {
    @Override
    public Content stored(String line) {
      return Content.of(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String read(ByteSource stored) throws IOException {
      String line =
          new String(stored.bytes(0, Math.toIntExact(stored.size())), StandardCharsets.UTF_8);
      if (!line.startsWith("line ")) {
        throw new FormatException("the entry", "is no line.");
      }
      return line;
    }
  }

  /** Stores anything: what somebody else may have put there under the same name. */
  private static final class Anything implements Codec<String> {
    @Override
    public Content stored(String any) {
      return Content.of(any.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String read(ByteSource stored) {
      return "";
    }
  }

  private static final ResultKind<String> LINE = new ResultKind<>("line", 1, new Line());
  private static final ResultKind<String> ANYTHING = new ResultKind<>("line", 1, new Anything());

  @TempDir Path folder;
  private LocalServer server;
  private final FakeProgress progress = new FakeProgress();
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private int made;

  @BeforeEach
  void start() throws IOException {
    server = LocalServer.start().otherwise(this::keep);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void keep(HttpExchange exchange) throws IOException {
    byte[] found = kept.get(exchange.getRequestURI().getPath());
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        kept.put(exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes());
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

  /** As a machine of its own would, which has nothing yet. */
  private String on(String machine, ResultKind<String> kind, String result) throws IOException {
    try (RemoteCache shared =
        RemoteCache.open(server.at("/cache").toString(), false, Map.of(), progress)) {
      return new StageCache(CacheFolder.of(folder.resolve(machine)), Optional.of(shared))
          .value(
              kind,
              List.of("input"),
              () -> {
                made++;
                return result;
              },
              progress);
    }
  }

  @Test
  void value_madeByAnotherMachine_isTaken() throws IOException {
    assertThat(on("a", LINE, "line 1")).isEqualTo("line 1");
    assertThat(on("b", LINE, "line 2")).isEqualTo("line 1");
    assertThat(made).isOne();
    assertThat(progress.warnings()).isEmpty();
  }

  /** Its digest is right, so only the codec sees that it is none. */
  @Test
  void value_thatIsNone_isMadeHereAndReplaced() throws IOException {
    var _ = on("a", ANYTHING, "\033[2J not what a line looks like");
    assertThat(on("b", LINE, "line 2")).isEqualTo("line 2");
    assertThat(on("b", LINE, "line 3")).isEqualTo("line 2");
    assertThat(made).isEqualTo(2);
    assertThat(progress.warnings()).containsExactly("the entry: is no line. It is made anew.");
    assertThat(on("c", LINE, "line 4")).isEqualTo("line 2");
  }

  /** Remarks for people, one line each, whoever wrote them. */
  @Test
  void file_remarksOfSeveralLines_areLines() throws IOException {
    for (String machine : List.of("a", "b")) {
      try (RemoteCache shared =
          RemoteCache.open(server.at("/cache").toString(), false, Map.of(), progress)) {
        KeptFile file =
            new StageCache(CacheFolder.of(folder.resolve(machine)), Optional.of(shared))
                .file(
                    "file-1",
                    List.of(),
                    "file",
                    at -> {
                      made++;
                      Files.writeString(at, "content");
                      return List.of("one\r\ntwo");
                    },
                    progress);
        assertThat(file.remarks()).containsExactly("one two");
        assertThat(file.file()).hasContent("content");
      }
    }
    assertThat(made).isOne();
  }
}
