package dev.fossilize.packager.outcome;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.runtimes.NodeRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An executable that was made.
 *
 * @param executable where it is, as an absolute path
 * @param runtime the official one, of which it was made
 * @param saved what was taken out of the runtime
 * @param cache the code cache that it carries, or why it carries none
 * @param contents what is in it, read back
 * @param proof whether it was started, and what came of that
 * @param sha256 of the executable, in lower-case hexadecimal, where it was computed
 * @param warnings what will not work in it
 * @param companions the files beside it
 */
public record TargetReport(
    Path executable,
    NodeRuntime runtime,
    SizeSavings saved,
    CodeCacheResult cache,
    ExecutableReport contents,
    Proof proof,
    List<BuildWarning> warnings,
    Optional<String> sha256,
    List<Path> companions) {
  /** Copies the lists. */
  public TargetReport {
    warnings = List.copyOf(warnings);
    companions = List.copyOf(companions);
  }
}
