package dev.fossilize.inject.macho;

import dev.fossilize.inject.InjectionException;
import dev.fossilize.platforms.bytes.ByteSource;
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
 * __LINKEDIT}'s, which has no fixups as it is not writable, and no other index changes. That
 * chained fixups then count one segment less than there are is allowed, one more would not be: dyld
 * treats those that are not counted as having none.
 *
 * <p>Address, offset and size are multiples of the linker's own segment alignment for the
 * processor, 16 KiB or 4 KiB, so there is no gap between segments, as after a linker.
 */
final class BlobSegment {
  static final String SEGMENT = "NODE_SEA";
  static final String SECTION = "__NODE_SEA_BLOB";

  private BlobSegment() {}

  /** The load commands with a segment for {@code blobSize} bytes. */
  static MachO insert(ByteSource file, MachO base, long blobSize) throws IOException {
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
    requireNoFixupsAtLinkedit(file, base);
    long size = Math.ceilDiv(blobSize, alignment) * alignment;
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

  private static void requireNoFixupsAtLinkedit(ByteSource file, MachO base) throws IOException {
    List<Segment64> segments = base.segments();
    int last = segments.size() - 1;
    Optional<FileRange> range = base.linkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS);
    boolean fixups = range.isPresent() && ChainedFixups.read(file, range.get()).has(last);
    if (fixups || !segments.get(last).name().equals(Segment64.LINKEDIT)) {
      throw new InjectionException(
          base.name()
              + ": "
              + Segment64.LINKEDIT
              + (fixups ? " has fixups" : " is not the last of the segment commands")
              + ", so a segment in front of it would confuse dyld",
          "Use an official Node.js executable.");
    }
  }
}
