package dev.fossilize.packager.cache;

import dev.fossilize.platforms.bytes.Content;

/** What became of the wish for a code cache. */
public sealed interface CodeCacheResult {
  /** A cache that passed every check that can be made without starting the executable. */
  record Made(Content content, CodeCacheHeader header) implements CodeCacheResult {}

  /**
   * There is none, and the executable works without.
   *
   * @param reason a clause: {@code --no-code-cache was given}
   * @param wanted whether the user asked for one, so that this is worth a warning
   */
  record None(String reason, boolean wanted) implements CodeCacheResult {}
}
