package dev.fossilize.packager.request;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is done with the licences of what is in the executables, which carry them in any case.
 *
 * @param shown whether {@code EXECUTABLE --fossilize-licenses} prints them
 * @param file where they are written to as well
 */
public record LicenseOptions(boolean shown, Optional<Path> file) {
  /** Nothing more than to carry them. */
  public static final LicenseOptions CARRIED = new LicenseOptions(false, Optional.empty());
}
