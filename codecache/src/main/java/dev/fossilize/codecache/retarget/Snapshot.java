package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Node.js's start-up snapshot in an executable. Executables of all formats hold it as plain bytes,
 * so it is searched for, and no section table is needed.
 *
 * @param readOnly its read-only part
 */
record Snapshot(SnapshotHeader header, ByteSource readOnly) {
  /** In the version string of every V8 that Node.js is built with. */
  private static final String MARK = "-node.";

  /** Longer than what stands before the mark: {@code 12.4.254.21}. */
  private static final int LONGEST_BEFORE_MARK = 20;

  /** Official ones have 0.1 to 2 MB. */
  private static final int MOST_BYTES = 64 << 20;

  /**
   * Finds the one with the most contexts: Node.js's, beside which there is V8's default.
   *
   * @param parts of the executable's file, without a blob that was injected
   * @throws CannotRetargetException if there is none
   */
  static Snapshot find(List<ByteSource> parts, NodeVersion node) throws IOException {
    boolean hasReadOnlyChecksum = CodeCacheHeader.hasReadOnlyChecksum(node);
    AtomicReference<@Nullable Snapshot> best = new AtomicReference<>();
    for (ByteSource part : parts) {
      ByteSearch.forText(MARK)
          .each(
              part,
              mark -> {
                @Nullable Snapshot one = at(part, mark, hasReadOnlyChecksum);
                @Nullable Snapshot known = best.get();
                if (one != null
                    && (known == null || one.header.contexts() > known.header.contexts())) {
                  best.set(one);
                }
                return true;
              });
    }
    @Nullable Snapshot found = best.get();
    if (found == null) {
      throw new CannotRetargetException("there is no start-up snapshot in it");
    }
    return found;
  }

  /** Whether it is V8's default, which runtimes have that were built on another platform. */
  boolean isOfV8() {
    return header.contexts() == 1;
  }

  /** The snapshot whose version has its mark at {@code mark}; nothing where there is none. */
  private static @Nullable Snapshot at(ByteSource part, long mark, boolean hasReadOnlyChecksum)
      throws IOException {
    int before = (int) Math.min(LONGEST_BEFORE_MARK, mark);
    byte[] text = part.bytes(mark - before, before);
    int start = before;
    while (start > 0 && (text[start - 1] == '.' || Character.isDigit(text[start - 1]))) {
      start--;
    }
    long blob = mark - before + start - SnapshotHeader.versionOffset(hasReadOnlyChecksum);
    if (blob < 0 || part.size() - blob < SnapshotHeader.LARGEST_SIZE) {
      return null;
    }
    try {
      SnapshotHeader header =
          SnapshotHeader.read(part.cursor(blob, SnapshotHeader.LARGEST_SIZE), hasReadOnlyChecksum);
      return header.readOnlySize() <= MOST_BYTES
          ? new Snapshot(header, part.slice(blob + header.readOnlyOffset(), header.readOnlySize()))
          : null;
    } catch (FormatException e) {
      return null; // the text stands in other places, too
    }
  }
}
