package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.errors.FossilizeException;

/** The file would become larger than the 32-bit offsets in its load commands reach. */
public final class FileTooLargeException extends FossilizeException {
  static final long MAXIMUM_SIZE = 0xffffffffL;

  FileTooLargeException(String name, long size) {
    super(
        name
            + ": would become "
            + size
            + " bytes long, and Mach-O can't address more than "
            + MAXIMUM_SIZE,
        "Make the application or its assets smaller.");
  }
}
