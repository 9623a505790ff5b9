package dev.fossilize.ci.corpus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nothing listens on. */
final class Ports {
  // Below those that systems give to connections of their own.
  private static final int FIRST = 20_000;
  private static final int LAST = 30_000;
  private static final int TRIES = 100;

  private Ports() {}

  static int free() throws IOException {
    IOException last = new IOException("no port is free");
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }
}
