package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the content of a file in blocks, each of which is compressed by itself.
 *
 * <pre>
 *  0   4  size of a block before compression
 *  4   4  number of blocks
 *  8   4  stored size, for each block
 * </pre>
 */
final class BlockTable {
  private static final int HEADER = 8;

  /** Readers hold one block in memory. */
  private static final int LARGEST_BLOCK = 16 << 20;

  private final int block;
  private final int blocks;
  private final List<Integer> stored = new ArrayList<>();

  private BlockTable(int block, int blocks) {
    this.block = block;
    this.blocks = blocks;
  }

  /** For a file of {@code size} bytes; the stored sizes are to be added. */
  static BlockTable forSize(long size) {
    return new BlockTable(
        ContentPacker.BLOCK, Math.toIntExact(Math.ceilDiv(size, (long) ContentPacker.BLOCK)));
  }

  /**
   * Reads the table of a file.
   *
   * @param content as it is stored, this table included
   * @param size of the file
   */
  static BlockTable read(ByteSource content, long size) throws IOException {
    Cursor header = content.cursor(0, HEADER);
    String where = header.where();
    int block = header.u31();
    int blocks = header.u31();
    // Before anything is allocated: each block takes a number and a byte at least.
    if (block == 0
        || block > LARGEST_BLOCK
        || blocks != Math.ceilDiv(size, (long) block)
        || blocks > (content.size() - HEADER) / (Integer.BYTES + 1)) {
      throw new FormatException(
          where, blocks + " blocks of " + block + " bytes make no file of " + size + " bytes");
    }
    BlockTable table = new BlockTable(block, blocks);
    table.readSizes(content.cursor(HEADER, blocks * Integer.BYTES), size, content.size());
    return table;
  }

  private void readSizes(Cursor cursor, long size, long bytes) throws FormatException {
    long left = bytes - size();
    for (int i = 0; i < blocks; i++) {
      String where = cursor.where();
      int length = cursor.u31();
      left -= length;
      if (length == 0 || length > length(i, size) || left < 0) {
        throw new FormatException(where, "block " + i + " cannot have " + length + " bytes");
      }
      add(length);
    }
    if (left != 0) {
      throw new FormatException(cursor.where(), left + " bytes follow the last block");
    }
  }

  void add(int storedSize) {
    stored.add(storedSize);
  }

  /** Number of bytes that the table takes. */
  int size() {
    return HEADER + Math.multiplyExact(blocks, Integer.BYTES);
  }

  int blocks() {
    return blocks;
  }

  /** Uncompressed size of a block in a file of {@code size} bytes. */
  int length(int index, long size) {
    return (int) Math.min(block, size - (long) index * block);
  }

  /** Stored size of a block. */
  int stored(int index) {
    return stored.get(index);
  }

  void write(Sink sink) {
    sink.u32(block).u32(blocks);
    stored.forEach(sink::u32);
  }
}
