package dev.fossilize.packager.archive;

/**
 * Where a file's content is.
 *
 * @param offset from the archive's first byte
 * @param stored its size there
 * @param size its size when it is read
 */
record StoredContent(long offset, long stored, long size) {
  /** What folders and links have. */
  static final StoredContent NONE = new StoredContent(0, 0, 0);
}
