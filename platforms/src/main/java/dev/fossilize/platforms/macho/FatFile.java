package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A universal file: thin ones for several processors behind a big-endian header.
 *
 * <pre>
 * 0 u32 magic       0xcafebabe, or 0xcafebabf for 64-bit offsets
 * 4 u32 nfat_arch
 * 8 ...             {@link FatArch}
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/fat.h}.
 *
 * @param wide whether offsets have 64 bits
 */
public record FatFile(boolean wide, List<FatArch> architectures) {
  /** Bytes without architectures. */
  public static final int SIZE = 8;

  private static final long MAGIC = 0xcafebabeL;
  private static final long MAGIC_64 = 0xcafebabfL;

  /**
   * Java's class files begin with the same magic; their next number, a version, is 45 or more.
   * Nobody has joined that many processors.
   */
  private static final int MAXIMUM_ARCHITECTURES = 40;

  /** Copies the list. */
  public FatFile {
    architectures = List.copyOf(architectures);
  }

  /** Whether these bytes begin like a fat file. */
  public static boolean recognises(ByteSource file) throws IOException {
    if (file.size() < SIZE) {
      return false;
    }
    Cursor cursor = file.cursor(0, SIZE).bigEndian();
    long magic = cursor.u32();
    return (magic == MAGIC || magic == MAGIC_64) && cursor.u32() <= MAXIMUM_ARCHITECTURES;
  }

  /** Reads the header; the parts lie behind it, within the file, and don't overlap. */
  public static FatFile read(ByteSource file) throws IOException {
    Cursor cursor = file.cursor(0, SIZE).bigEndian();
    String where = cursor.where();
    long magic = cursor.u32();
    long count = cursor.u32();
    if ((magic != MAGIC && magic != MAGIC_64) || count > MAXIMUM_ARCHITECTURES) {
      throw new FormatException(
          where,
          "not a fat Mach-O file: magic 0x" + Long.toHexString(magic) + " and " + count + " parts");
    }
    boolean wide = magic == MAGIC_64;
    int headerEnd = end(Math.toIntExact(count), wide);
    Cursor entries = file.cursor(SIZE, headerEnd - SIZE).bigEndian();
    List<FatArch> architectures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      architectures.add(FatArch.read(entries, wide));
    }
    FatFile header = new FatFile(wide, architectures);
    long end = headerEnd;
    for (FatArch part : header.ascending()) {
      file.requireRange(part.offset(), part.size());
      if (part.offset() < end) {
        throw new FormatException(
            FormatException.at(file.name(), file.base() + part.offset()),
            "the part for CPU type 0x"
                + Long.toHexString(part.cpuType())
                + " begins within the part or header before it, which ends at 0x"
                + Long.toHexString(end));
      }
      end = part.end();
      requireOnce(part, architectures, file);
    }
    return header;
  }

  private static void requireOnce(FatArch part, List<FatArch> architectures, ByteSource file)
      throws FormatException {
    long alike = architectures.stream().filter(other -> other.name().equals(part.name())).count();
    if (alike > 1) {
      throw new FormatException(file.name(), "has " + alike + " parts for " + part.name());
    }
  }

  /** The parts as they lie in the file. */
  List<FatArch> ascending() {
    return architectures.stream().sorted(Comparator.comparingLong(FatArch::offset)).toList();
  }

  /** Writes the header without the parts. */
  public void write(Sink sink) {
    sink.u32be(wide ? MAGIC_64 : MAGIC).u32be(architectures.size());
    architectures.forEach(part -> part.write(sink, wide));
  }

  /** Where the header ends, in bytes. */
  public int end() {
    return end(architectures.size(), wide);
  }

  private static int end(int count, boolean wide) {
    return SIZE + count * (wide ? FatArch.SIZE_64 : FatArch.SIZE);
  }
}
