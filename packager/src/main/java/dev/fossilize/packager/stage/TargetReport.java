package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.runtimes.NodeRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An executable that was made.
 *
 * @param executable where it is, as the user wrote it
 * @param saved what was taken out of the runtime
 * @param sha256 of the executable, where it was computed
 * @param companions the files beside it
 */
public record TargetReport(
    Path executable,
    NodeRuntime runtime,
    PackedApplication application,
    SizeSavings saved,
    CodeCacheResult cache,
    ExecutableReport contents,
    Proof proof,
    Optional<String> sha256,
    List<Path> companions) {
  public TargetReport {
    companions = List.copyOf(companions);
  }
}
