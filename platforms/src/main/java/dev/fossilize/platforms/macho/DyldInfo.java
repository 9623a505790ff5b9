package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * Where the opcodes lie by which older dyld rebases and binds ({@code LC_DYLD_INFO}, {@code
 * LC_DYLD_INFO_ONLY}). Sizes are in bytes.
 *
 * <pre>
 *  0 u32 cmd 0x22 or 0x80000022
 *  4 u32 cmdsize 48
 *  8 2 * u32 rebase_off rebase_size
 * 16 2 * u32 bind_off bind_size
 * 24 2 * u32 weak_bind_off weak_bind_size
 * 32 2 * u32 lazy_bind_off lazy_bind_size
 * 40 2 * u32 export_off export_size
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record DyldInfo(
    long command,
    FileRange rebase,
    FileRange bind,
    FileRange weakBind,
    FileRange lazyBind,
    FileRange exports)
    implements LoadCommand {
  /** {@code LC_DYLD_INFO}. */
  public static final long COMMAND = 0x22;

  /** {@code LC_DYLD_INFO_ONLY}: the same, and dyld must understand it. */
  public static final long COMMAND_ONLY = 0x80000022L;

  /** Bytes. */
  public static final int SIZE = 48;

  static DyldInfo readBody(long command, Cursor cursor) throws FormatException {
    return new DyldInfo(
        command,
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor),
        FileRange.read(cursor));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void writeBody(Sink sink) {
    rebase.write(sink);
    bind.write(sink);
    weakBind.write(sink);
    lazyBind.write(sink);
    exports.write(sink);
  }
}
