package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the file that is mapped into memory ({@code LC_SEGMENT_64}).
 *
 * <pre>
 *  0 u32 cmd 0x19
 *  4 u32 cmdsize     72 + 80 * nsects
 *  8 16  segname
 * 24 u64 vmaddr
 * 32 u64 vmsize
 * 40 u64 fileoff
 * 48 u64 filesize
 * 56 u32 maxprot     1 read, 2 write, 4 execute
 * 60 u32 initprot
 * 64 u32 nsects
 * 68 u32 flags
 * 72 ...  sections
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record Segment64(
    String name,
    long address,
    long memorySize,
    long fileOffset,
    long fileSize,
    long maximumProtection,
    long initialProtection,
    long flags,
    List<Section64> sections)
    implements LoadCommand {
  /** {@code LC_SEGMENT_64}. */
  public static final long COMMAND = 0x19;

  /** Bytes without sections. */
  public static final int SIZE = 72;

  /** {@code VM_PROT_READ}. */
  public static final long READ = 1;

  /** The segment with the program's code and, at its beginning, the header. */
  public static final String TEXT = "__TEXT";

  /** The last segment: symbols, fixups, exports and the signature. */
  public static final String LINKEDIT = "__LINKEDIT";

  /** Copies the sections. */
  public Segment64 {
    sections = List.copyOf(sections);
  }

  static Segment64 readBody(Cursor cursor) throws FormatException {
    String name = Name16.read(cursor);
    long address = cursor.u64();
    long memorySize = cursor.u63();
    long fileOffset = cursor.u63();
    long fileSize = cursor.u63();
    long maximum = cursor.u32();
    long initial = cursor.u32();
    int count = cursor.u31();
    long flags = cursor.u32();
    if (count > cursor.remaining() / Section64.SIZE) {
      throw new FormatException(
          cursor.where(), "segment " + name + " with " + count + " sections, which don't fit");
    }
    List<Section64> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(Section64.read(cursor));
    }
    return new Segment64(
        name, address, memorySize, fileOffset, fileSize, maximum, initial, flags, sections);
  }

  @Override
  public long command() {
    return COMMAND;
  }

  @Override
  public int size() {
    return SIZE + Section64.SIZE * sections.size();
  }

  @Override
  public void writeBody(Sink sink) {
    Name16.write(sink, name);
    sink.u64(address)
        .u64(memorySize)
        .u64(fileOffset)
        .u64(fileSize)
        .u32(maximumProtection)
        .u32(initialProtection)
        .u32(sections.size())
        .u32(flags);
    sections.forEach(section -> section.write(sink));
  }

  /** Offset of the first byte behind the segment in the file. */
  public long fileEnd() {
    return fileOffset + fileSize;
  }

  /** The first section of this name. */
  public Optional<Section64> section(String wanted) {
    return sections.stream().filter(section -> section.name().equals(wanted)).findFirst();
  }

  /** The same segment elsewhere in memory and in the file. */
  public Segment64 at(long newAddress, long newFileOffset) {
    return new Segment64(
        name,
        newAddress,
        memorySize,
        newFileOffset,
        fileSize,
        maximumProtection,
        initialProtection,
        flags,
        sections);
  }

  /** The same segment with other sizes. */
  public Segment64 sized(long newMemorySize, long newFileSize) {
    return new Segment64(
        name,
        address,
        newMemorySize,
        fileOffset,
        newFileSize,
        maximumProtection,
        initialProtection,
        flags,
        sections);
  }

  /** The same segment with other sections. */
  public Segment64 withSections(List<Section64> other) {
    return new Segment64(
        name,
        address,
        memorySize,
        fileOffset,
        fileSize,
        maximumProtection,
        initialProtection,
        flags,
        other);
  }
}
