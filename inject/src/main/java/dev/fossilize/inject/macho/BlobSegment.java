package dev.fossilize.inject.macho;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.ChainedFixups;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.Linkedit;
import dev.fossilize.platforms.macho.LinkeditData;
import dev.fossilize.platforms.macho.LoadCommand;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Section64;
import dev.fossilize.platforms.macho.Segment64;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The segment with the blob, and the load commands with and without it.
 *
 * <p>It takes the place of {@code __LINKEDIT}, in the file and in memory, and {@code __LINKEDIT}
 * moves behind it, because the signature has to be the file's end. Nothing else moves. Rebase and
 * bind opcodes and chained fixups name segments by their index: the new segment gets {@code
 * __LINKEDIT}'s, which has no fixups as it is not writable, and no other index changes. Chained
 * fixups also count the segments. dyld of macOS 27 refuses a program whose count is not right
 * ("seg_count does not match number of segments"), so the new one is counted too.
 *
 * <p>Address, offset and size are multiples of the linker's own segment alignment for the
 * processor, 16 KiB or 4 KiB, so there is no gap between segments, as after a linker.
 */
final class BlobSegment {
  static final String SEGMENT = "NODE_SEA";
  static final String SECTION = "__NODE_SEA_BLOB";

  private BlobSegment() {}

  /** The load commands with a segment for {@code blobSize} bytes. */
  static MachO insert(MachO base, long blobSize) throws IOException {
    Segment64 linkedit = base.lastLinkedit();
    int alignment = base.header().cpu().segmentAlignment();
    if (blobSize <= 0) {
      throw new InjectionException(
          base.name() + ": an empty blob can't be injected", "Give a blob made for this Node.js.");
    }
    if (linkedit.fileOffset() % alignment != 0 || linkedit.address() % alignment != 0) {
      throw new InjectionException(
          base.name()
              + ": "
              + Segment64.LINKEDIT
              + " begins at 0x"
              + Long.toHexString(linkedit.fileOffset())
              + ", which is not a multiple of 0x"
              + Integer.toHexString(alignment),
          "Use an official Node.js executable.");
    }
    requireLastIndex(base);
    long size = Alignment.up(blobSize, alignment);
    Segment64 segment =
        new Segment64(
            SEGMENT,
            linkedit.address(),
            size,
            linkedit.fileOffset(),
            size,
            Segment64.READ,
            Segment64.READ,
            0,
            List.of(
                Section64.plain(
                    SECTION, SEGMENT, linkedit.address(), blobSize, linkedit.fileOffset(), 0)));
    List<LoadCommand> commands = new ArrayList<>(Linkedit.of(base).moved(size));
    commands.add(base.commands().indexOf(linkedit), segment);
    return base.with(commands, base.size() + size);
  }

  /** The load commands without the segment; the inverse of {@link #insert}. */
  static MachO remove(MachO injected, Segment64 segment) throws IOException {
    Segment64 linkedit = injected.lastLinkedit();
    int alignment = injected.header().cpu().segmentAlignment();
    if (segment.fileEnd() != linkedit.fileOffset()
        || segment.address() + segment.memorySize() != linkedit.address()
        || segment.memorySize() != segment.fileSize()
        || segment.fileSize() % alignment != 0
        || segment.fileOffset() < injected.headerEnd()) {
      throw new InjectionException(
          injected.name()
              + ": its blob does not lie right in front of "
              + Segment64.LINKEDIT
              + " in whole pages, so another tool put it there",
          "Start from a Node.js executable as it was published.");
    }
    List<LoadCommand> commands = new ArrayList<>(Linkedit.of(injected).moved(-segment.fileSize()));
    commands.remove(injected.commands().indexOf(segment));
    return injected.with(commands, injected.size() - segment.fileSize());
  }

  private static void requireLastIndex(MachO base) throws InjectionException {
    if (!base.segments().getLast().name().equals(Segment64.LINKEDIT)) {
      throw new InjectionException(
          base.name()
              + ": "
              + Segment64.LINKEDIT
              + " is not the last of the segment commands, so a segment in front of it would change"
              + " another one's index",
          "Use an official Node.js executable.");
    }
  }

  /**
   * The beginning of the chained fixups when there is one segment more in front of {@code
   * __LINKEDIT}; empty where the file has none.
   */
  static Optional<FixupsHead> fixupsWith(ByteSource file, MachO base) throws IOException {
    Optional<FileRange> range = base.linkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    ChainedFixups fixups = ChainedFixups.read(file, range.get());
    int linkedit = base.segments().size() - 1;
    if (fixups.segments().size() != linkedit + 1
        || fixups.has(linkedit)
        || !fixups.hasRoom(file, range.get())) {
      throw new InjectionException(
          FormatException.at(base.name(), range.get().offset())
              + ": chained fixups that can't take another segment: there are "
              + (linkedit + 1)
              + " segments, of which they count "
              + fixups.segments(),
          "Use an official Node.js executable.");
    }
    return Optional.of(new FixupsHead(range.get().offset(), fixups.with(linkedit).headBytes()));
  }

  /** The inverse of {@link #fixupsWith}; offsets are those in {@code injected}. */
  static Optional<FixupsHead> fixupsWithout(ByteSource file, MachO injected, Segment64 segment)
      throws IOException {
    Optional<FileRange> range = injected.linkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    ChainedFixups fixups = ChainedFixups.read(file, range.get());
    int index = injected.segments().indexOf(segment);
    // Other tools leave the count as it was.
    ChainedFixups without =
        fixups.segments().size() == injected.segments().size() ? fixups.without(index) : fixups;
    return Optional.of(new FixupsHead(range.get().offset(), without.headBytes()));
  }

  /**
   * Bytes that replace those in the file that is read.
   *
   * @param offset in that file, not in the new one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one caller
  record FixupsHead(long offset, byte[] bytes) {}
}
