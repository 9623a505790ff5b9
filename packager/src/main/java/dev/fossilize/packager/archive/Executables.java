package dev.fossilize.packager.archive;

/** Tells programs by their first bytes, where the file system has no permissions. */
final class Executables {
  private static final int[] MAGICS = {0x7f454c46, 0xcffaedfe, 0xcafebabe};

  private Executables() {}

  /** Whether POSIX systems start a file that begins so: a script, ELF or Mach-O. */
  static boolean isStarted(byte[] head) {
    if (head.length >= 2 && head[0] == '#' && head[1] == '!') {
      return true;
    }
    if (head.length < Integer.BYTES) {
      return false;
    }
    int word = java.nio.ByteBuffer.wrap(head).getInt();
    for (int magic : MAGICS) {
      if (word == magic) {
        return true;
      }
    }
    return false;
  }
}
