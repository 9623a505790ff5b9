package dev.fossilize.codecache.generate;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What became of the wish for a code cache. */
public sealed interface CodeCacheResult {
  /** There is one, of whatever form. */
  sealed interface Some extends CodeCacheResult {
    /** Number of bytes. */
    long size();

    /** V8's flags that it was made with; empty where there are no modules to compile. */
    OptionalLong flagHash();

    CodeCacheKind kind();

    /** What there is to say of how it was made, one line each. */
    List<String> remarks();

    Origin origin();

    /** The same, with one more remark. */
    Some with(String remark);
  }

  /**
   * One for each module of an archive that a start is known to load.
   *
   * @param visited nodes of the files that a start may read, in order
   * @param loader the code cache of the script that loads the modules
   */
  record Modules(
      ModuleCaches caches,
      OptionalLong flagHash,
      CodeCacheKind kind,
      List<Integer> visited,
      List<String> remarks,
      Origin origin,
      Optional<Content> loader)
      implements Some {
    public Modules {
      visited = List.copyOf(visited);
      remarks = List.copyOf(remarks);
    }

    /** Numbers of the files that a start reads, as far as is known, each once. */
    public List<Integer> startFiles() {
      Set<Integer> files = new LinkedHashSet<>(visited);
      caches.caches().forEach(cache -> files.add(cache.node()));
      caches.resolutions().forEach(one -> files.add(one.node()));
      return List.copyOf(files);
    }

    @Override
    public long size() {
      return caches.size();
    }

    @Override
    public Modules with(String remark) {
      return new Modules(
          caches,
          flagHash,
          kind,
          visited,
          Stream.concat(remarks.stream(), Stream.of(remark)).toList(),
          origin,
          loader);
    }

    /** The same, with the code cache of the script that loads the modules. */
    public Modules withLoader(Content cache) {
      return new Modules(caches, flagHash, kind, visited, remarks, origin, Optional.of(cache));
    }
  }

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
      implements Some {
    public Made {
      remarks = List.copyOf(remarks);
    }

    @Override
    public long size() {
      return content.size();
    }

    @Override
    public OptionalLong flagHash() {
      return OptionalLong.of(header.flagHash());
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

    /** Checks a cache that was made before. */
    public static Made of(
        ByteSource cache, CodeCacheKind kind, NodeVersion version, Path script, Origin origin)
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

    @Override
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
