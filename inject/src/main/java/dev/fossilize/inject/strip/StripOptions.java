package dev.fossilize.inject.strip;

import dev.fossilize.platforms.bytes.ByteRange;
import java.util.List;

/**
 * What may go. Symbols for linkers and debuggers always do.
 *
 * @param exports which of the symbols stay that shared libraries can use
 * @param unused ranges of the base file that the program never reads again, such as data of a
 *     language that it was told not to have. Whole pages within them leave the file and are not
 *     mapped any more, so that a read would end the program at once rather than go wrong in
 *     silence. Only read-only data can go; formats other than ELF keep the bytes.
 */
public record StripOptions(Exports exports, List<ByteRange> unused) {
  /** Symbols only; every export stays. */
  public static final StripOptions SYMBOLS = new StripOptions(new Exports.All(), List.of());

  /** Copies the ranges. */
  public StripOptions {
    unused = List.copyOf(unused);
  }
}
