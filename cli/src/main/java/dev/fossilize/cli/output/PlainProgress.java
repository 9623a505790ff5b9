package dev.fossilize.cli.output;

import dev.fossilize.platforms.progress.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lines for a build's log. Work is mentioned once it has taken a second, and then every ten. */
public final class PlainProgress implements Progress {
  private static final long FIRST = 1;
  private static final long NEXT = 10;

  /** Holds nothing up: the program ends without it. */
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  private final PrintWriter err;

  public PlainProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Step begin(String what, long total) {
    AtomicLong done = new AtomicLong();
    ScheduledFuture<?> reports =
        CLOCK.scheduleAtFixedRate(
            () -> line(what + amount(done.get(), total)), FIRST, NEXT, TimeUnit.SECONDS);
    return new Step() {
      @Override
      public void advance(long count) {
        done.addAndGet(count);
      }

      @Override
      public void close() {
        reports.cancel(false);
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
    if (total > 0) {
      return ": %d of %d MB".formatted(done / mega, (total + mega - 1) / mega);
    }
    return done == 0 ? " ..." : ": %d MB".formatted(done / mega);
  }

  private synchronized void line(String line) {
    err.println(line);
    err.flush();
  }
}
