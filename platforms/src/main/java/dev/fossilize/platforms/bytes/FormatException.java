package dev.fossilize.platforms.bytes;

import dev.fossilize.platforms.errors.FossilizeException;

/**
 * Bytes that are not what their format says; the only failure that a reader of untrusted bytes may
 * end with.
 */
public final class FormatException extends FossilizeException {
  /**
   * @param where the file's name and, as {@link #at} writes it, the offset
   * @param what what was found and what was expected, as a clause
   */
  public FormatException(String where, String what) {
    this(where, what, "");
  }

  /** As {@link #FormatException(String, String)}, with advice on what to do next. */
  public FormatException(String where, String what, String advice) {
    super(where + ": " + what, advice);
  }

  /** As {@link #FormatException(String, String)}, keeping the failure that led here. */
  public FormatException(String where, String what, Throwable cause) {
    super(where + ": " + what, "", cause);
  }

  /** {@code name at 0x1f40}: how an offset is written in every message. */
  public static String at(String name, long offset) {
    return name + " at 0x" + Long.toHexString(offset);
  }
}
