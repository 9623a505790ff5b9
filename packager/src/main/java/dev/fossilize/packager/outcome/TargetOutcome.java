package dev.fossilize.packager.outcome;

import dev.fossilize.platforms.target.Target;

/** How one target ended. */
public sealed interface TargetOutcome {
  /** The platform. */
  Target target();

  /**
   * The executable is in its place.
   *
   * @param target the platform
   * @param report what was made
   */
  record Done(Target target, TargetReport report) implements TargetOutcome {}

  /**
   * There is no new executable; an earlier one is as it was.
   *
   * @param target the platform
   * @param cause what went wrong; targets that failed for one reason share it
   */
  record Failed(Target target, Throwable cause) implements TargetOutcome {}
}
