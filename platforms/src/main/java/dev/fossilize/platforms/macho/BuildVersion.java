package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file was built for and with ({@code LC_BUILD_VERSION}). Versions are {@code 0xMMMMmmpp}.
 *
 * <pre>
 *  0 u32 cmd 0x32
 *  4 u32 cmdsize    24 + 8 * ntools
 *  8 u32 platform   1 is macOS
 * 12 u32 minos
 * 16 u32 sdk
 * 20 u32 ntools
 * 24 ...            u32 tool, u32 version
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
 */
public record BuildVersion(long platform, long minimumSystem, long sdk, List<Tool> tools)
    implements LoadCommand {
  /** {@code LC_BUILD_VERSION}. */
  public static final long COMMAND = 0x32;

  /** Bytes without tools. */
  public static final int SIZE = 24;

  /** A program that took part in the build, and its version. */
  public record Tool(long tool, long version) {
    /** Bytes. */
    public static final int SIZE = 8;
  }

  /** Copies the tools. */
  public BuildVersion {
    tools = List.copyOf(tools);
  }

  static BuildVersion readBody(Cursor cursor) throws FormatException {
    long platform = cursor.u32();
    long minimum = cursor.u32();
    long sdk = cursor.u32();
    int count = cursor.u31();
    if (count > cursor.remaining() / Tool.SIZE) {
      throw new FormatException(cursor.where(), count + " build tools, which don't fit");
    }
    List<Tool> tools = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tools.add(new Tool(cursor.u32(), cursor.u32()));
    }
    return new BuildVersion(platform, minimum, sdk, tools);
  }

  @Override
  public long command() {
    return COMMAND;
  }

  @Override
  public int size() {
    return SIZE + Tool.SIZE * tools.size();
  }

  @Override
  public void writeBody(Sink sink) {
    sink.u32(platform).u32(minimumSystem).u32(sdk).u32(tools.size());
    tools.forEach(tool -> sink.u32(tool.tool()).u32(tool.version()));
  }
}
