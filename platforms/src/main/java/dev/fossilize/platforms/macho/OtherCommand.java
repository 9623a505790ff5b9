package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Sink;
import java.util.Arrays;
import java.util.Set;

/** A command whose fields nobody here needs: its number and the bytes behind {@code cmdsize}. */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below
public record OtherCommand(long command, byte[] body) implements LoadCommand {
  /**
   * Commands that hold no offset into {@code __LINKEDIT}: names of libraries and paths, versions
   * and identifiers, and entry points, which lie in {@code __TEXT}.
   *
   * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}.
   */
  private static final Set<Long> WITHOUT_OFFSETS =
      Set.of(
          0x5L, // LC_UNIXTHREAD
          0xcL, // LC_LOAD_DYLIB
          0xdL, // LC_ID_DYLIB
          0xeL, // LC_LOAD_DYLINKER
          0xfL, // LC_ID_DYLINKER
          0x12L, // LC_SUB_FRAMEWORK
          0x13L, // LC_SUB_UMBRELLA
          0x14L, // LC_SUB_CLIENT
          0x15L, // LC_SUB_LIBRARY
          0x80000018L, // LC_LOAD_WEAK_DYLIB
          0x1aL, // LC_ROUTINES_64
          0x1bL, // LC_UUID
          0x8000001cL, // LC_RPATH
          0x8000001fL, // LC_REEXPORT_DYLIB
          0x20L, // LC_LAZY_LOAD_DYLIB
          0x80000023L, // LC_LOAD_UPWARD_DYLIB
          0x27L, // LC_DYLD_ENVIRONMENT
          0x80000028L, // LC_MAIN
          0x2aL, // LC_SOURCE_VERSION
          0x39L); // LC_TARGET_TRIPLE

  @Override
  public int size() {
    return PREFIX_SIZE + body.length;
  }

  @Override
  public void writeBody(Sink sink) {
    sink.bytes(body);
  }

  /**
   * Whether the command is known to stay right when {@code __LINKEDIT} moves. Unknown commands are
   * not: one that was skipped instead of moved would send dyld to the wrong bytes.
   */
  public boolean isIndependentOfLinkedit() {
    return WITHOUT_OFFSETS.contains(command);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OtherCommand that
        && command == that.command
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(command) + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "OtherCommand[0x" + Long.toHexString(command) + ", " + size() + " bytes]";
  }
}
