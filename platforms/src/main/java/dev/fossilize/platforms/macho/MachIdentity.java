package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import java.io.IOException;
import java.util.Optional;

/**
 * What a thin Mach-O file of any width and byte order is: the beginning of its {@link MachHeader},
 * which reads those of our targets only.
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 *
 * @param wide whether addresses have 64 bits
 * @param cpuType {@code CPU_TYPE_*}
 * @param fileType {@code MH_*}
 */
public record MachIdentity(boolean wide, boolean bigEndian, long cpuType, long fileType) {
  /** {@code MH_OBJECT}: what a compiler writes for a linker. */
  public static final long OBJECT = 1;

  /** {@code MH_CORE}. */
  public static final long CORE = 4;

  /** {@code MH_DYLIB}. */
  public static final long LIBRARY = 6;

  /** {@code MH_BUNDLE}: a library that is loaded by a running program. */
  public static final long BUNDLE = 8;

  private static final int SIZE = 16;
  private static final long MAGIC_32 = 0xfeedfaceL;

  /** Reads it; empty for a file that begins otherwise. */
  public static Optional<MachIdentity> read(ByteSource file) throws IOException {
    if (file.size() < SIZE) {
      return Optional.empty();
    }
    Cursor in = file.cursor(0, SIZE);
    if (!isMagic(in.u32())) {
      in.seek(0).bigEndian();
      if (!isMagic(in.u32())) {
        return Optional.empty();
      }
      return Optional.of(identity(in.seek(0), true));
    }
    return Optional.of(identity(in.seek(0), false));
  }

  private static boolean isMagic(long value) {
    return value == MAGIC_32 || value == MachHeader.MAGIC;
  }

  private static MachIdentity identity(Cursor in, boolean bigEndian) throws IOException {
    boolean wide = in.u32() == MachHeader.MAGIC;
    long cpu = in.u32();
    return new MachIdentity(wide, bigEndian, cpu, in.skip(Integer.BYTES).u32());
  }
}
