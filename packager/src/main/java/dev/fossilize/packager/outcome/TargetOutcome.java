package dev.fossilize.packager.outcome;

import dev.fossilize.platforms.target.Target;

/** How one target ended. */
public sealed interface TargetOutcome {
  Target target();

  /** The executable is in its place. */
  record Done(Target target, TargetReport report) implements TargetOutcome {}

  /** There is no new executable; an earlier one is as it was. */
  record Failed(Target target, Throwable cause) implements TargetOutcome {}
}
