package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What retargeting a cache to or from a runtime takes to know of it: some 40 kB out of 100 MB, kept
 * for as long as the runtime is ({@link IndexFile}).
 */
public sealed interface RuntimeIndex {
  /** A runtime to which caches can be retargeted. */
  sealed interface Known extends RuntimeIndex {
    /** Its release. */
    NodeVersion node();

    /** Its version of V8, as {@code 12.4.254.21-node.56}. */
    String v8();

    /** The strings of its read-only heap. */
    NameTable names();

    /**
     * The stamp that a cache has to have.
     *
     * @param found what it has
     * @param defaultFlags whether it was made without options of V8
     */
    CacheIdentity expected(CacheIdentity found, boolean defaultFlags);

    /**
     * Fails unless {@code cache} has this runtime's stamp, can be read to its end, and all its
     * references lead to strings.
     *
     * @param defaultFlags whether it was made without options of V8
     * @return how many references there are
     * @throws dev.fossilize.platforms.errors.FossilizeException with the reason
     */
    default int requireReadable(ByteSource cache, boolean defaultFlags) throws IOException {
      Cursor cursor = cache.cursor(0, Math.toIntExact(cache.size()));
      CodeCacheHeader header = CodeCacheHeader.read(cursor, node(), cache.size());
      CacheIdentity found = CacheIdentity.of(header);
      CacheIdentity expected = expected(found, defaultFlags);
      if (!found.equals(expected)) {
        throw new FormatException(
            FormatException.at(cache.name(), cache.base()),
            "the code cache is for another runtime: found %s, expected %s"
                .formatted(found, expected));
      }
      return ReferenceDigest.of(cursor.seek(header.size()), OpcodeTable.of(v8()), names())
          .references();
    }
  }

  /**
   * A runtime that passed its self-test.
   *
   * @param caches those that it embeds
   * @param build empty where it is not known; never asked for in Node.js 20
   */
  record Usable(
      NodeVersion node, String v8, BuiltinCaches caches, NameTable names, Optional<V8Build> build)
      implements Known {
    CacheIdentity stamp() {
      return caches.stamp();
    }

    /** V8's flag hash where no option sets a flag. */
    public long flagHash() {
      return stamp().flagHash();
    }

    @Override
    public CacheIdentity expected(CacheIdentity found, boolean defaultFlags) {
      return defaultFlags ? stamp() : stamp().withFlagHash(found.flagHash());
    }
  }

  /**
   * A runtime that was built on another platform and so embeds neither Node.js's snapshot nor code
   * caches, as those for win-arm64: caches come from one of the same release whose V8 was built
   * alike. Its flag hash is not known. Where it is another, V8 rejects what was retargeted.
   */
  record CrossBuilt(
      NodeVersion node, String v8, long readOnlyChecksum, NameTable names, V8Build build)
      implements Known {
    @Override
    public CacheIdentity expected(CacheIdentity found, boolean defaultFlags) {
      return new CacheIdentity(
          build.magic(), found.versionHash(), found.flagHash(), OptionalLong.of(readOnlyChecksum));
    }
  }

  /**
   * A runtime to and from which nothing is retargeted.
   *
   * @param reason a clause
   */
  record Refused(String reason) implements RuntimeIndex {}

  /** Why nothing is retargeted to a runtime of Node.js 20 that was built on another platform. */
  String NO_FLAG_HASH =
      "it embeds no code caches of its own, which would tell V8's flag hash, and Node.js 20 has no"
          + " loader that would keep V8 silent if it were another";

  /** Why nothing is retargeted to a runtime without caches that does not tell its configuration. */
  String UNKNOWN_BUILD =
      "it embeds no code caches of its own, and does not say how its V8 was built";

  /**
   * Reads an executable. This looks at all of it, a piece at a time.
   *
   * @param parts of its file, without a blob that was injected
   * @param node its release
   * @throws IOException only if the file can't be read: what is wrong in it makes a refusal
   */
  static RuntimeIndex of(List<ByteSource> parts, NodeVersion node) throws IOException {
    try {
      Snapshot snapshot = Snapshot.find(parts, node);
      return snapshot.header().readOnlyChecksum().isPresent()
          ? withChecksum(parts, node, snapshot)
          : withoutChecksum(parts, node, snapshot);
    } catch (CannotRetargetException | FormatException e) {
      return new Refused(e.problem());
    }
  }

  /** As {@link #of(List, NodeVersion)}, of a file without a blob. */
  static RuntimeIndex of(Path executable, NodeVersion node) throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      return of(List.of(bytes), node);
    }
  }

  private static RuntimeIndex withChecksum(
      List<ByteSource> parts, NodeVersion node, Snapshot snapshot) throws IOException {
    String v8 = snapshot.header().version();
    OpcodeTable table = OpcodeTable.of(v8);
    ReadOnlyHeap heap = ReadOnlyHeap.read(snapshot.readOnly());
    NameTable names = heap.names();
    Optional<V8Build> build = V8Build.find(parts, snapshot, heap);
    if (snapshot.isOfV8()) {
      return new CrossBuilt(
          node,
          v8,
          snapshot.header().readOnlyChecksum().orElseThrow(),
          names,
          build.orElseThrow(() -> new CannotRetargetException(UNKNOWN_BUILD)));
    }
    BuiltinCaches caches = BuiltinCaches.read(parts, node, snapshot.header(), names, table);
    return new Usable(node, v8, caches, names, build);
  }

  private static RuntimeIndex withoutChecksum(
      List<ByteSource> parts, NodeVersion node, Snapshot snapshot) throws IOException {
    if (snapshot.isOfV8()) {
      throw new CannotRetargetException(NO_FLAG_HASH);
    }
    String v8 = snapshot.header().version();
    OpcodeTable table = OpcodeTable.of(v8);
    NameTable names = ReadOnlyStream.names(snapshot.readOnly());
    BuiltinCaches caches = BuiltinCaches.read(parts, node, snapshot.header(), names, table);
    return new Usable(node, v8, caches, names, Optional.empty());
  }
}
