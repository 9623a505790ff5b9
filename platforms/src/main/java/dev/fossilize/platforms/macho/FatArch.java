package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one processor's file lies in a fat one. Big-endian.
 *
 * <pre>
 * fat_arch                fat_arch_64
 *  0 u32 cputype           0 u32 cputype
 *  4 u32 cpusubtype        4 u32 cpusubtype
 *  8 u32 offset            8 u64 offset
 * 12 u32 size             16 u64 size
 * 16 u32 align            24 u32 align       as a power of two
 *                         28 u32 reserved
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/fat.h}.
 */
public record FatArch(
    long cpuType, long cpuSubtype, long offset, long size, long alignment, long reserved) {
  /** Bytes of {@code fat_arch}. */
  public static final int SIZE = 20;

  /** Bytes of {@code fat_arch_64}. */
  public static final int SIZE_64 = 32;

  static FatArch read(Cursor cursor, boolean wide) throws FormatException {
    long type = cursor.u32();
    long subtype = cursor.u32();
    long offset = wide ? cursor.u63() : cursor.u32();
    long size = wide ? cursor.u63() : cursor.u32();
    return new FatArch(type, subtype, offset, size, cursor.u32(), wide ? cursor.u32() : 0);
  }

  void write(Sink sink, boolean wide) {
    sink.u32be(cpuType).u32be(cpuSubtype);
    if (wide) {
      sink.u64be(offset).u64be(size).u32be(alignment).u32be(reserved);
    } else {
      sink.u32be(offset).u32be(size).u32be(alignment);
    }
  }

  long end() {
    return offset + size;
  }

  /** {@code CPU_SUBTYPE_*} without its upper byte, which holds capabilities. */
  long plainSubtype() {
    return cpuSubtype & 0x00ff_ffffL;
  }

  /** The processor, if this is what all of its kind run: not arm64e, nor x86_64h. */
  public Optional<Cpu> cpu() {
    return Cpu.of(cpuType).filter(cpu -> cpu.subtype() == plainSubtype());
  }

  /** As {@code lipo} calls it, or its numbers. */
  String name() {
    return cpu()
        .map(cpu -> cpu.name().toLowerCase(Locale.ROOT))
        .orElse("cpu-0x%x-0x%x".formatted(cpuType, plainSubtype()));
  }
}
