package dev.fossilize.packager.stage;

import dev.fossilize.platforms.target.Target;
import java.nio.file.Path;

/**
 * One target's part of a run.
 *
 * @param scratch a folder of its own, gone when the run ends
 */
record TargetJob(Target target, Path scratch) {}
