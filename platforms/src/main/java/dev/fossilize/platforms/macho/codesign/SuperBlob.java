package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole signature: an index and its blobs.
 *
 * <pre>
 *  0 u32 magic 0xfade0cc0
 *  4 u32 length            to the end of the last blob
 *  8 u32 count
 * 12 count * (u32 slot, u32 offset from the magic)
 *    ...                   the blobs
 * </pre>
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h} ({@code CS_SuperBlob}).
 */
public record SuperBlob(List<Entry> entries) {
  private static final int HEADER_SIZE = 12;

  /** A real one has six; the kernel reads any number, of which nobody makes use. */
  private static final int MAXIMUM_COUNT = 64;

  /** A blob and what it is for. */
  public record Entry(long slot, Blob blob) {
    private static final int SIZE = 8;

    /** For one of the known purposes. */
    public Entry(Slot slot, Blob blob) {
      this(slot.number(), blob);
    }
  }

  /** Copies the entries. */
  public SuperBlob {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the signature at the beginning of {@code space}, the part of the file that the load
   * command gives to it; what lies behind is padding.
   */
  public static SuperBlob read(ByteSource space) throws IOException {
    Cursor header = space.cursor(0, HEADER_SIZE).bigEndian();
    String where = header.where();
    long magic = header.u32();
    long length = header.u32();
    long count = header.u32();
    if (magic != Blob.EMBEDDED_SIGNATURE || length > space.size() || count > MAXIMUM_COUNT) {
      throw new FormatException(
          where,
          "signature with magic 0x"
              + Long.toHexString(magic)
              + ", "
              + length
              + " bytes and "
              + count
              + " parts; expected magic 0x"
              + Long.toHexString(Blob.EMBEDDED_SIGNATURE)
              + ", at most "
              + space.size()
              + " bytes and "
              + MAXIMUM_COUNT
              + " parts",
          "Remove the signature and sign again.");
    }
    ByteSource whole = space.slice(0, length);
    Cursor index = whole.cursor(HEADER_SIZE, Math.toIntExact(count) * Entry.SIZE).bigEndian();
    List<Entry> entries = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < count; i++) {
      Entry entry = new Entry(index.u32(), Blob.read(whole, index.u32()));
      total += entry.blob().size();
      if (total > length) {
        throw new FormatException(where, "signature whose parts overlap");
      }
      entries.add(entry);
    }
    return new SuperBlob(entries);
  }

  /** {@code length}: bytes of index and blobs. */
  public int size() {
    return HEADER_SIZE + entries.stream().mapToInt(entry -> Entry.SIZE + entry.blob().size()).sum();
  }

  /** Writes {@link #size} bytes, the blobs in the index's order and without gaps. */
  public void write(Sink sink) {
    sink.u32be(Blob.EMBEDDED_SIGNATURE).u32be(size()).u32be(entries.size());
    int offset = HEADER_SIZE + Entry.SIZE * entries.size();
    for (Entry entry : entries) {
      sink.u32be(entry.slot()).u32be(offset);
      offset += entry.blob().size();
    }
    entries.forEach(entry -> entry.blob().write(sink));
  }

  /** The first blob for this purpose. */
  public Optional<Blob> blob(Slot slot) {
    return entries.stream()
        .filter(entry -> entry.slot() == slot.number())
        .map(Entry::blob)
        .findFirst();
  }
}
