package dev.fossilize.packager.cli;

import dev.fossilize.platforms.progress.Progress;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each piece of long work that is under way, above which lines scroll by. */
final class TerminalProgress implements Progress {
  private static final int WIDTH = 79;
  private static final int MEGABYTE = 1_000_000;

  private final PrintStream err;
  private final Set<ProgressBar> bars = new HashSet<>();

  TerminalProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized Step begin(String what, long total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(total)
            .setUnit(" MB", MEGABYTE)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .clearDisplayOnFinish()
            .build();
    bars.add(bar);
    return new Step() {
      @Override
      public void advance(long count) {
        bar.stepBy(count);
      }

      @Override
      public void close() {
        end(bar);
      }
    };
  }

  @Override
  public synchronized void note(String line) {
    String clearLine = bars.isEmpty() ? "" : "\r\033[2K";
    err.println(clearLine + line);
  }

  @Override
  public void warn(String line) {
    note("warning: " + line);
  }

  private synchronized void end(ProgressBar bar) {
    bars.remove(bar);
    bar.close();
  }
}
