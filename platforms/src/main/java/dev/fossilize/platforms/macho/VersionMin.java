package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * What older linkers wrote instead of {@link BuildVersion} ({@code LC_VERSION_MIN_MACOSX}).
 * Versions are {@code 0xMMMMmmpp}.
 *
 * <pre>
 *  0 u32 cmd 0x24
 *  4 u32 cmdsize 16
 *  8 u32 version
 * 12 u32 sdk
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record VersionMin(long minimumSystem, long sdk) implements LoadCommand {
  /** {@code LC_VERSION_MIN_MACOSX}. */
  public static final long COMMAND = 0x24;

  /** Bytes. */
  public static final int SIZE = 16;

  static VersionMin readBody(Cursor cursor) throws FormatException {
    return new VersionMin(cursor.u32(), cursor.u32());
  }

  @Override
  public long command() {
    return COMMAND;
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void writeBody(Sink sink) {
    sink.u32(minimumSystem).u32(sdk);
  }
}
