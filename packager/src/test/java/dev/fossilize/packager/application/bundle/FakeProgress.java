package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told. */
final class FakeProgress implements Progress {
  final List<String> warnings = new ArrayList<>();

  @Override
  public Step begin(String what, long total) {
    return count -> {};
  }

  @Override
  public void note(String line) {}

  @Override
  public void warn(String line) {
    warnings.add(line);
  }
}
