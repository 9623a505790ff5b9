package dev.fossilize.cli;

import dev.fossilize.platforms.progress.Progress;
import java.io.PrintStream;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One line for each piece of work that is under way, which is one for each target, below the lines
 * that stay. Work that is done within a moment is never shown.
 */
final class TerminalProgress implements Progress {
  /** Lines are as long as in a terminal of the usual width; narrower ones cut them themselves. */
  private static final int WIDTH = 79;

  /**
   * DEC's private mode 7: what goes beyond the last column stays in it, and does not begin a line,
   * of which going up would know nothing. Java doesn't know how wide a terminal is, and a width may
   * change between two lines.
   */
  private static final String CUT = "\033[?7l";

  private static final String BREAK = "\033[?7h";

  private static final int BAR = 20;
  private static final int MEGABYTE = 1_000_000;
  private static final int INTERVAL_MILLIS = 200;

  private final PrintStream err;
  private final SequencedMap<Long, Line> lines = new TreeMap<>();
  private long begun;
  private int shown;

  TerminalProgress(PrintStream err) {
    this.err = err;
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    var _ =
        clock.scheduleAtFixedRate(
            this::redraw, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized Step begin(String what, long total) {
    Line line = new Line(Printable.text(what), total, new AtomicLong());
    long number = begun++;
    lines.put(number, line);
    return new Step() {
      @Override
      public void advance(long count) {
        line.done.addAndGet(count);
      }

      @Override
      public void close() {
        end(number);
      }
    };
  }

  @Override
  public synchronized void note(String line) {
    err.print(cleared() + Printable.text(line) + System.lineSeparator());
    draw();
  }

  @Override
  public void warn(String line) {
    note("warning: " + line);
  }

  private synchronized void redraw() {
    if (shown > 0 || !lines.isEmpty()) {
      err.print(cleared());
      draw();
    }
  }

  private synchronized void end(long number) {
    lines.remove(number);
    // Whatever is printed next, by whomever, must not end up among lines of the past.
    if (lines.isEmpty() && shown > 0) {
      err.print(cleared());
      err.flush();
    }
  }

  private String cleared() {
    // Up to the first line, and everything from there on away.
    String clear = shown == 0 ? "" : "\033[%dA\r\033[J".formatted(shown);
    shown = 0;
    return clear;
  }

  private void draw() {
    if (lines.isEmpty()) {
      err.flush();
      return;
    }
    StringBuilder text = new StringBuilder(CUT);
    for (Line line : lines.values()) {
      text.append(line.text()).append(System.lineSeparator());
    }
    shown = lines.size();
    err.print(text.append(BREAK));
    err.flush();
  }

  private record Line(String what, long total, AtomicLong done) {
    String text() {
      String amount = amount(done.get());
      int room = Math.max(0, WIDTH - amount.length());
      return (what.length() <= room ? what : what.substring(0, room)) + amount;
    }

    private String amount(long now) {
      if (total > 0) {
        int full = (int) Math.min(BAR, now * BAR / total);
        return " [%s%s] %d of %d MB"
            .formatted(
                "=".repeat(full),
                " ".repeat(BAR - full),
                now / MEGABYTE,
                Math.ceilDiv(total, MEGABYTE));
      }
      return now == 0 ? " ..." : " %d MB".formatted(now / MEGABYTE);
    }
  }
}
