package dev.fossilize.embed;

import dev.fossilize.platforms.errors.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * How a runtime is made.
 *
 * @param v8Flags of the whole process, each a word that begins with {@code -}; V8 reads them once,
 *     so later runtimes give the same or none
 * @param snapshot that its global object comes from; without one, V8's own
 */
public record RuntimeSettings(List<String> v8Flags, Optional<Snapshot> snapshot) {
  public RuntimeSettings {
    v8Flags = List.copyOf(v8Flags);
  }

  /** V8's own flags and snapshot. */
  public static RuntimeSettings defaults() {
    return new RuntimeSettings(List.of(), Optional.empty());
  }

  /** These settings with other flags. */
  public RuntimeSettings withV8Flags(String... flags) {
    return new RuntimeSettings(List.of(flags), snapshot);
  }

  /** These settings with a snapshot. */
  public RuntimeSettings withSnapshot(Snapshot other) {
    return new RuntimeSettings(v8Flags, Optional.of(other));
  }

  void requireFlags() throws UsageException {
    for (String flag : v8Flags) {
      if (!flag.startsWith("-") || flag.chars().anyMatch(Character::isWhitespace)) {
        throw new UsageException(
            "'" + flag + "' is no V8 flag.",
            "Give each flag as one word, such as --stack-size=2000.");
      }
    }
  }
}
