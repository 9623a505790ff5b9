package dev.fossilize.cli.output;

import dev.fossilize.platforms.progress.Progress;
import java.io.PrintWriter;

/** Warnings only. */
public final class QuietProgress implements Progress {
  private final PrintWriter err;

  public QuietProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Step begin(String what, long total) {
    return count -> {};
  }

  @Override
  public void note(String line) {}

  @Override
  public synchronized void warn(String line) {
    err.println("warning: " + line);
    err.flush();
  }
}
