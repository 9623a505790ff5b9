package dev.fossilize.packager.archive;

/**
 * A file's content as it is stored.
 *
 * @param flags of its node
 * @param crc of the content itself
 */
record Packed(int flags, long crc, StoredContent content) {}
