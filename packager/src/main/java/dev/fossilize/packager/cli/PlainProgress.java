package dev.fossilize.packager.cli;

import dev.fossilize.platforms.progress.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lines for a build's log. Work is mentioned once it has taken a second, and then every ten. */
final class PlainProgress implements Progress {
  private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
  private static final long NEXT = TimeUnit.SECONDS.toNanos(10);

  private final PrintWriter err;

  PlainProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Step begin(String what, long total) {
    AtomicLong done = new AtomicLong();
    AtomicLong due = new AtomicLong(System.nanoTime() + FIRST);
    return count -> {
      long sum = done.addAndGet(count);
      long moment = due.get();
      long now = System.nanoTime();
      if (now - moment >= 0 && due.compareAndSet(moment, now + NEXT)) {
        line(what + amount(sum, total));
      }
    };
  }

  @Override
  public void note(String line) {
    line(line);
  }

  @Override
  public void warn(String line) {
    line("warning: " + line);
  }

  private static String amount(long done, long total) {
    long mega = 1_000_000;
    return total > 0
        ? ": %d of %d MB".formatted(done / mega, (total + mega - 1) / mega)
        : ": %d MB".formatted(done / mega);
  }

  private synchronized void line(String line) {
    err.println(line);
    err.flush();
  }
}
