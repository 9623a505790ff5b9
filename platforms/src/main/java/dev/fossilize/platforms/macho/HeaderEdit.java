package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.Draft;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A file's beginning when its load commands change: the new commands, and zeros where the old ones
 * were longer, so that the contents stay in place.
 */
public final class HeaderEdit {
  private HeaderEdit() {}

  /**
   * Writes the new beginning, and behind it the contents up to {@code end}, as they are.
   *
   * @param file the bytes of {@code before}
   * @throws NoHeaderRoomException if the new commands don't fit
   */
  public static void copy(FileBytes file, MachO before, MachO after, long end, FileChannel out)
      throws IOException {
    copy(file, before, after, end, new Draft(out, false));
  }

  /** As {@link #copy(FileBytes, MachO, MachO, long, FileChannel)}. */
  public static void copy(FileBytes file, MachO before, MachO after, long end, Draft out)
      throws IOException {
    byte[] header = bytes(file, before, after);
    out.beginAs(file, end);
    out.channel().position(0);
    Content.of(header).writeTo(out.channel());
    out.channel().position(end);
  }

  /**
   * The new beginning. What is written over lies within the old load commands, or is free and zero.
   *
   * @param source the bytes of {@code before}
   * @throws NoHeaderRoomException if the new commands don't fit
   */
  static byte[] bytes(ByteSource source, MachO before, MachO after) throws IOException {
    byte[] header = after.headerBytes();
    int grown = header.length - before.headerEnd();
    if (grown <= 0) {
      return Arrays.copyOf(header, before.headerEnd());
    }
    long room = before.headerRoom();
    if (grown > room) {
      throw new NoHeaderRoomException(before.name(), grown, room);
    }
    byte[] free = source.bytes(before.headerEnd(), grown);
    int zeros = 0;
    while (zeros < free.length && free[zeros] == 0) {
      zeros++;
    }
    if (zeros < grown) {
      throw new NoHeaderRoomException(before.name(), grown, zeros);
    }
    return header;
  }
}
