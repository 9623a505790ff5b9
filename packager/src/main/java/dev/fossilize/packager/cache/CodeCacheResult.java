package dev.fossilize.packager.cache;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.runtime.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;

/** What became of the wish for a code cache. */
public sealed interface CodeCacheResult {
  /** A cache that passed every check that can be made without starting the executable. */
  record Made(Content content, CodeCacheHeader header, Origin origin) implements CodeCacheResult {
    /** Reads and checks a cache in a file. */
    public static Made read(Path cache, NodeVersion version, Path script) throws IOException {
      try (FileBytes made = FileBytes.open(cache);
          FileBytes source = FileBytes.open(script)) {
        return new Made(
            Content.of(cache),
            CodeCacheCheck.check(made, version, source, false),
            new Origin.Generated());
      }
    }

    /** Checks a cache that was not generated here. */
    public static Made of(MemoryBytes cache, NodeVersion version, Path script, Origin origin)
        throws IOException {
      try (FileBytes source = FileBytes.open(script)) {
        return new Made(
            Content.of(cache), CodeCacheCheck.check(cache, version, source, false), origin);
      }
    }
  }

  /**
   * There is none, and the executable works without.
   *
   * @param reason a clause: {@code --no-code-cache was given}
   * @param wanted whether the user asked for one, so that this is worth a warning
   */
  record None(String reason, boolean wanted) implements CodeCacheResult {}
}
