package dev.fossilize.packager.stage;

import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One target's part of a run.
 *
 * @param scratch a folder of its own, gone when the run ends
 */
record TargetJob(Target target, Path scratch) {
  /** The same job from the beginning, with a folder of its own within this one's. */
  TargetJob again() throws IOException {
    return new TargetJob(target, Files.createDirectory(scratch.resolve("again")));
  }
}
