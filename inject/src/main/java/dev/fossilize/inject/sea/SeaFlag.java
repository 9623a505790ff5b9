package dev.fossilize.inject.sea;

/** The bits of a blob's flags; the runtime ignores bits that it does not know. */
enum SeaFlag {
  DISABLE_EXPERIMENTAL_WARNING(0x01),
  SNAPSHOT(0x02),
  CODE_CACHE(0x04),
  ASSETS(0x08),
  EXEC_ARGV(0x10),
  VIRTUAL_FILES(0x20);

  private final int bit;

  SeaFlag(int bit) {
    this.bit = bit;
  }

  /** The bit where {@code set}, 0 otherwise. */
  int when(boolean set) {
    return set ? bit : 0;
  }

  boolean isIn(long flags) {
    return (flags & bit) != 0;
  }
}
