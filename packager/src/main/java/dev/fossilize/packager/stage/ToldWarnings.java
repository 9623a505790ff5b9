package dev.fossilize.packager.stage;

import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.packager.warning.WarningText;
import dev.fossilize.platforms.progress.Progress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells of what will not work, once for all targets. */
final class ToldWarnings {
  private static final int MOST = 20;

  private final Progress progress;
  private final Set<BuildWarning> told = new LinkedHashSet<>();

  ToldWarnings(Progress progress) {
    this.progress = progress;
  }

  synchronized void tell(List<BuildWarning> warnings) {
    List<BuildWarning> unheard = warnings.stream().filter(told::add).toList();
    WarningText.of(unheard, MOST).forEach(progress::warn);
  }
}
