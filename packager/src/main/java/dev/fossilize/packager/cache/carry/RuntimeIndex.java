package dev.fossilize.packager.cache.carry;

import dev.fossilize.packager.cache.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.runtime.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What carrying a cache to or from a runtime takes to know of it: some 40 kB out of 100 MB, kept
 * for as long as the runtime is ({@link IndexFile}).
 */
public sealed interface RuntimeIndex {
  /**
   * A runtime that passed its self-test.
   *
   * @param v8 its version, as {@code 12.4.254.21-node.56}
   * @param caches those that it embeds
   * @param names the strings of its read-only heap
   */
  record Usable(NodeVersion node, String v8, BuiltinCaches caches, NameTable names)
      implements RuntimeIndex {
    Stamp stamp() {
      return caches.stamp();
    }

    /** V8's flag hash where no option sets a flag. */
    public long flagHash() {
      return stamp().flagHash();
    }

    /**
     * Fails unless this runtime would take {@code cache}: it has this runtime's stamp, can be read
     * to its end, and all its references lead to strings.
     *
     * @param defaultFlags whether it was made without options of V8
     * @return how many references there are
     * @throws dev.fossilize.platforms.problem.FossilizeException with the reason
     */
    public int requireReadable(ByteSource cache, boolean defaultFlags) throws IOException {
      Cursor cursor = cache.cursor(0, Math.toIntExact(cache.size()));
      CodeCacheHeader header = CodeCacheHeader.read(cursor, node, cache.size());
      Stamp found = Stamp.of(header);
      Stamp expected = defaultFlags ? stamp() : stamp().withFlagHash(found.flagHash());
      if (!found.equals(expected)) {
        throw new FormatException(
            FormatException.at(cache.name(), cache.base()),
            "the code cache is for another runtime: found %s, expected %s"
                .formatted(found, expected));
      }
      return Meaning.of(cursor.seek(header.size()), table(), names).references();
    }

    OpcodeTable table() throws CannotCarryException {
      return tableFor(v8);
    }
  }

  /**
   * A runtime to and from which nothing is carried.
   *
   * @param reason a clause
   */
  record Refused(String reason) implements RuntimeIndex {}

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
      OpcodeTable table = tableFor(snapshot.header().version());
      NameTable names = snapshot.names();
      BuiltinCaches caches = BuiltinCaches.read(parts, node, snapshot.header(), names, table);
      return new Usable(node, snapshot.header().version(), caches, names);
    } catch (CannotCarryException | FormatException e) {
      return new Refused(e.problem());
    }
  }

  /** As {@link #of(List, NodeVersion)}, of a file without a blob. */
  static RuntimeIndex of(Path executable, NodeVersion node) throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      return of(List.of(bytes), node);
    }
  }

  private static OpcodeTable tableFor(String v8) throws CannotCarryException {
    return OpcodeTable.of(v8)
        .orElseThrow(
            () -> new CannotCarryException("the code caches of V8 " + v8 + " are not known"));
  }
}
