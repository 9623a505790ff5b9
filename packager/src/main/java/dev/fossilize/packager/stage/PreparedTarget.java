package dev.fossilize.packager.stage;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of a target before its application is.
 *
 * @param runtime the official executable, which nobody may change: it is the cache's
 * @param layout of the blobs that the runtime reads
 * @param concerns what speaks against shipping the runtime
 * @param base what the blob goes into
 * @param generator what compiles the code cache
 */
record PreparedTarget(
    TargetJob job,
    NodeRuntime runtime,
    SeaLayout layout,
    List<BuildWarning> concerns,
    Base base,
    SignInPlace.Generator generator) {
  Target target() {
    return job.target();
  }

  /** What there is to say of the executable. */
  List<BuildWarning> warnings(PackedApplication application) {
    return Stream.concat(concerns.stream(), application.warnings().stream()).toList();
  }

  /** A folder for this target's temporary files. */
  Path scratch() {
    return job.scratch();
  }
}
