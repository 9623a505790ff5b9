package dev.fossilize.codecache.generate;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What became of the wish for a code cache. */
public sealed interface CodeCacheResult {
  /**
   * A cache that passed every check that can be made without starting the executable.
   *
   * @param remarks what there is to say of how it was made, one line each
   */
  record Made(
      Content content,
      CodeCacheHeader header,
      CodeCacheKind kind,
      List<String> remarks,
      Origin origin)
      implements CodeCacheResult {
    public Made {
      remarks = List.copyOf(remarks);
    }

    /** Reads and checks a cache in a file; a lazy one, as far as can be seen. */
    public static Made read(Path cache, NodeVersion version, Path script) throws IOException {
      try (FileBytes made = FileBytes.open(cache);
          FileBytes source = FileBytes.open(script)) {
        return new Made(
            Content.of(cache),
            CodeCacheCheck.check(made, version, source, false),
            CodeCacheKind.lazy,
            List.of(),
            new Origin.Generated());
      }
    }

    /** Checks a cache that was not generated here. */
    public static Made of(
        MemoryBytes cache, CodeCacheKind kind, NodeVersion version, Path script, Origin origin)
        throws IOException {
      try (FileBytes source = FileBytes.open(script)) {
        return new Made(
            Content.of(cache),
            CodeCacheCheck.check(cache, version, source, false),
            kind,
            List.of(),
            origin);
      }
    }

    /** The same, with one more remark. */
    public Made with(String remark) {
      return new Made(
          content,
          header,
          kind,
          Stream.concat(remarks.stream(), Stream.of(remark)).toList(),
          origin);
    }

    /** The same, known to be of this kind. */
    public Made as(CodeCacheKind known, String... said) {
      return new Made(content, header, known, List.of(said), origin);
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
