package dev.fossilize.packager.warning;

import dev.fossilize.platforms.errors.FossilizeException;
import java.util.List;

/** Warnings where none were wanted. */
public final class StrictException extends FossilizeException {
  private static final long serialVersionUID = 1;

  private final transient List<BuildWarning> warnings;

  /**
   * @param warnings at least one
   */
  public StrictException(List<BuildWarning> warnings) {
    super(
        "With --strict, warnings are errors, and there "
            + (warnings.size() == 1 ? "is one" : "are " + warnings.size())
            + ":\n  "
            + String.join("\n  ", WarningText.of(warnings, Integer.MAX_VALUE)),
        "Nothing was written. Without --strict, the executables are made all the same.");
    this.warnings = List.copyOf(warnings);
  }

  /** All of them. */
  public List<BuildWarning> warnings() {
    return warnings;
  }
}
