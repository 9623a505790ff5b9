package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.errors.FossilizeException;

/** There is no place for another load command in front of the file's first section. */
public final class NoHeaderRoomException extends FossilizeException {
  NoHeaderRoomException(String name, long needed, long found) {
    super(
        name
            + ": "
            + needed
            + " free bytes are needed behind the load commands, and there are "
            + found,
        "Use an official build of Node.js, or link yours with -Wl,-headerpad,0x1000.");
  }
}
