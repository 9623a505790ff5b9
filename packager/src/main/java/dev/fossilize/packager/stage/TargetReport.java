package dev.fossilize.packager.stage;

import dev.fossilize.packager.cache.CodeCacheResult;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.platforms.runtime.NodeRuntime;
import java.nio.file.Path;

/**
 * An executable that was made.
 *
 * @param executable where it is, as the user wrote it
 * @param saved what was taken out of the runtime
 */
public record TargetReport(
    Path executable,
    NodeRuntime runtime,
    Saved saved,
    CodeCacheResult cache,
    ExecutableReport contents,
    Proof proof) {}
