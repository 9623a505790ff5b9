package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was taken out.
 *
 * @param data the name of the data, {@code icudt78l}; empty for an executable that has none
 * @param freed ranges of the output that are zeros now and that no one reads; whoever can shorten
 *     the file may cut out their {@link ByteRange#pages}
 * @param kept number of items that stayed
 * @param removed number of items that went
 */
public record PunchReport(Optional<String> data, List<ByteRange> freed, int kept, int removed) {
  public PunchReport {
    freed = List.copyOf(freed);
  }

  /** Bytes that are zeros now. */
  public long bytesFreed() {
    return freed.stream().mapToLong(ByteRange::length).sum();
  }

  /** One clause for a build's log. */
  public String summary() {
    if (data.isEmpty()) {
      return "no ICU data in this executable (built with the system's, or without): nothing to do";
    }
    return String.format(
        Locale.ROOT,
        "%s: removed %d of %d items, %.1f MB",
        data.get(),
        removed,
        kept + removed,
        bytesFreed() / 1e6);
  }
}
