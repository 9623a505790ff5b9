package dev.fossilize.inject.strip;

import java.util.List;

/**
 * What stripping did.
 *
 * @param sizeBefore bytes of the base
 * @param sizeAfter bytes of the output
 * @param exportsBefore symbols that shared libraries could use in the base
 * @param exportsAfter those that they can use in the output
 * @param unusedDropped bytes of the unused ranges that left the file
 * @param remarks what was asked for and could not be done, and why, as sentences; mostly none
 */
public record StripReport(
    String format,
    long sizeBefore,
    long sizeAfter,
    int exportsBefore,
    int exportsAfter,
    long unusedDropped,
    List<String> remarks) {
  /** Copies the remarks. */
  public StripReport {
    remarks = List.copyOf(remarks);
  }

  /** Bytes that the output is smaller. */
  public long won() {
    return sizeBefore - sizeAfter;
  }
}
