package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Hashes that need not be computed again, because the same bytes were hashed when they lay in
 * another file, or elsewhere in it: a build with a new blob changes the header, the fuse's page and
 * the blob, and moves {@code __LINKEDIT} by whole pages. Where to look is a hint; every page is
 * compared before its hash is taken, which is several times faster than hashing it.
 *
 * @param earlier the file that the hashes are of
 * @param hashes one for each of its pages
 * @param hints where its bytes may be found again
 */
public record KnownPages(ByteSource earlier, PageHashes hashes, List<Move> hints) {
  static final int UNKNOWN = -1;

  /**
   * Bytes that may be the same as in the earlier file.
   *
   * @param from offset in the earlier file
   * @param to offset in the new one
   * @param length in bytes
   */
  public record Move(long from, long to, long length) {}

  /** Copies the hints. */
  public KnownPages {
    hints = List.copyOf(hints);
  }

  /**
   * What the signature of {@code earlier} knows about a file in which segments of the same name
   * begin with the same bytes; empty if it has no signature.
   */
  public static Optional<KnownPages> of(ByteSource earlier, MachO now) throws IOException {
    MachO header = MachO.read(earlier);
    Optional<EmbeddedSignature> signature = EmbeddedSignature.read(earlier, header);
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    List<Move> hints =
        now.segments().stream()
            .<Move>mapMulti(
                (segment, found) ->
                    header.segment(segment.name()).ifPresent(s -> found.accept(move(s, segment))))
            .toList();
    return Optional.of(new KnownPages(earlier, signature.get().main().pages(), hints));
  }

  private static Move move(Segment64 before, Segment64 after) {
    return new Move(
        before.fileOffset(), after.fileOffset(), Math.min(before.fileSize(), after.fileSize()));
  }

  /**
   * For each of {@code count} pages the page of the earlier file that may be the same, or {@link
   * #UNKNOWN}. Whole pages only; what moved by parts of pages is not found again.
   */
  int[] origins(int count) {
    int size = hashes.pageSize();
    long full = Math.min(hashes.codeLimit(), earlier.size()) / size * size;
    int[] origins = new int[count];
    Arrays.fill(origins, UNKNOWN);
    for (Move hint : hints) {
      long begin = Math.ceilDiv(hint.from(), size) * size;
      long end = Math.min(full, (hint.from() + hint.length()) / size * size);
      if ((hint.to() - hint.from()) % size == 0) {
        for (long from = begin; from < end; from += size) {
          long page = (from + hint.to() - hint.from()) / size;
          if (page >= 0 && page < count) {
            origins[Math.toIntExact(page)] = Math.toIntExact(from / size);
          }
        }
      }
    }
    return origins;
  }
}
