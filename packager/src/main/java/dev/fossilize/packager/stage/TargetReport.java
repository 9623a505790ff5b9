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
 */
public record TargetReport(
    Path executable,
    NodeRuntime runtime,
    CodeCacheResult cache,
    ExecutableReport contents,
    Proof proof) {}
