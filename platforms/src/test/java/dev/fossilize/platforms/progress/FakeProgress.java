package dev.fossilize.platforms.progress;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
public final class FakeProgress implements Progress {
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<Long> totals = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @Override
  public Step begin(String what, long total) {
    begun.add(what);
    totals.add(total);
    return count -> {};
  }

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public void warn(String line) {
    warnings.add(line);
  }

  public List<String> begun() {
    return begun;
  }

  public List<Long> totals() {
    return totals;
  }

  public List<String> notes() {
    return notes;
  }

  public List<String> warnings() {
    return warnings;
  }
}
