package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiled resource bundle: a tree of tables, arrays and texts, of which only what stands
 * directly below the root is looked at.
 *
 * <pre>
 * header, {@link BundleIndexes}
 * keys       NUL-terminated; a key's number is its offset from the content's begin, or, from the
 *            end of the keys on if there are any, its offset among the keys of the pool
 * 16-bit units
 * resources  in words of four bytes, which handles count from the content's begin
 * </pre>
 *
 * A handle has a type in its four upper bits and a place or a value below.
 *
 * <p>Source: ICU, {@code uresdata.h} and {@code uresdata.cpp}, format {@code ResB}, versions 2 and
 * 3.
 */
final class ResourceBundle {
  private static final String FORMAT = "ResB";

  /** The largest one, the root of the transliterators, has 1.1 MB. */
  private static final int MAX_SIZE = 1 << 24;

  /** Keys are short words; none has more than 60 characters. */
  private static final int MAX_KEY = 256;

  /** Texts that are read name locales and files. */
  private static final int MAX_TEXT = 256;

  private static final int TABLE = 2;
  private static final int TABLE32 = 4;
  private static final int TABLE16 = 5;
  private static final int TEXT = 6;
  private static final int ARRAY = 8;
  private static final int ARRAY16 = 9;
  private static final int TYPE_SHIFT = 28;

  /** In tables with 32-bit key numbers, this bit is set in those of the pool. */
  private static final long POOL_KEY32 = 1L << 31;

  private final Cursor in;
  private final int headerSize;
  private final BundleIndexes indexes;
  private final Optional<ResourceBundle> pool;

  private ResourceBundle(
      Cursor in, int headerSize, BundleIndexes indexes, Optional<ResourceBundle> pool) {
    this.in = in;
    this.headerSize = headerSize;
    this.indexes = indexes;
    this.pool = pool;
  }

  /**
   * Reads a bundle into memory.
   *
   * @param pool the tree's {@code pool.res}
   */
  static ResourceBundle read(ByteSource item, Optional<ResourceBundle> pool) throws IOException {
    long size = size(item, 0);
    Cursor in = item.cursor(0, Math.toIntExact(size));
    int headerSize = DataHeader.read(in).headerSize();
    BundleIndexes indexes = BundleIndexes.read(in.seek(headerSize));
    if (indexes.usesPool() && pool.isEmpty()) {
      throw new FormatException(
          FormatException.at(item.name(), item.base()),
          "the resource bundle here shares a pool.res, which its tree does not have");
    }
    return new ResourceBundle(in, headerSize, indexes, pool);
  }

  /** Bytes of the bundle at {@code offset}, by its own word. */
  static long size(ByteSource source, long offset) throws IOException {
    String where = FormatException.at(source.name(), source.base() + offset);
    DataHeader header = DataHeader.read(source.cursor(offset, DataHeader.SIZE));
    header.require(FORMAT, 2, 3, where);
    BundleIndexes indexes =
        BundleIndexes.read(
            source.cursor(offset + header.headerSize(), BundleIndexes.SIZE + Integer.BYTES));
    long size = header.headerSize() + indexes.size();
    if (size > MAX_SIZE || indexes.keysBegin() > indexes.keysEnd()) {
      throw new FormatException(
          where, "a resource bundle of " + size + " bytes; at most " + MAX_SIZE + " are plausible");
    }
    source.requireRange(offset, size);
    return size;
  }

  /** The text below the root with that key. */
  Optional<String> text(String key) throws FormatException {
    Optional<Long> handle = handle(key);
    return handle.isEmpty() ? Optional.empty() : Optional.of(text(handle.get()));
  }

  /** The texts of the array below the root with that key; none if there is no such array. */
  List<String> texts(String key) throws FormatException {
    Optional<Long> handle = handle(key);
    return handle.isEmpty() ? List.of() : texts(handle.get());
  }

  /** The table below the root with that key. */
  Optional<BundleTable> table(String key) throws FormatException {
    Optional<Long> handle = handle(key);
    return handle.isEmpty() ? Optional.empty() : Optional.of(table(handle.get()));
  }

  private Optional<Long> handle(String key) throws FormatException {
    BundleTable root = table(indexes.root());
    int index = root.keys().indexOf(key);
    return index < 0 ? Optional.empty() : Optional.of(root.handles().get(index));
  }

  private BundleTable table(long handle) throws FormatException {
    BundleTable.Place place =
        switch (type(handle)) {
          case TABLE -> new BundleTable.Place(word(handle), Short.BYTES, Integer.BYTES);
          case TABLE16 -> new BundleTable.Place(unit(number(handle)), Short.BYTES, Short.BYTES);
          case TABLE32 -> new BundleTable.Place(word(handle), Integer.BYTES, Integer.BYTES);
          default -> throw unexpected(handle, "a table");
        };
    in.seek(place.begin());
    int count = number(handle) == 0 ? 0 : count(place.keySize());
    if (count > in.remaining() / place.keySize()) {
      throw new FormatException(in.where(), "a table of " + count + " keys");
    }
    List<String> keys = new ArrayList<>();
    List<Long> handles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      in.seek(place.key(i));
      keys.add(place.keySize() == Short.BYTES ? key(in.u16()) : key32(in.u32()));
      in.seek(place.handle(count, i));
      handles.add(place.handleSize() == Short.BYTES ? textHandle(in.u16()) : in.u32());
    }
    return new BundleTable(place, keys, handles);
  }

  private List<String> texts(long handle) throws FormatException {
    boolean wide = type(handle) == ARRAY;
    if (!wide && type(handle) != ARRAY16) {
      throw unexpected(handle, "an array");
    }
    List<String> texts = new ArrayList<>();
    int at = wide ? word(handle) : unit(number(handle));
    in.seek(at);
    int count = number(handle) == 0 ? 0 : count(wide ? Integer.BYTES : Short.BYTES);
    for (int i = 1; i <= count; i++) {
      in.seek(at + i * (wide ? Integer.BYTES : Short.BYTES));
      texts.add(text(wide ? in.u32() : textHandle(in.u16())));
    }
    return texts;
  }

  /** A text of the pool, which comes first, or of this bundle. */
  private String text(long handle) throws FormatException {
    if (type(handle) != TEXT) {
      throw unexpected(handle, "a text");
    }
    long limit = indexes.poolTextLimit();
    return number(handle) < limit
        ? sharing(handle).unitText(number(handle))
        : unitText(number(handle) - limit);
  }

  private long textHandle(int handle16) {
    long own = handle16 - indexes.poolText16Limit();
    return ((long) TEXT << TYPE_SHIFT) | (own < 0 ? handle16 : own + indexes.poolTextLimit());
  }

  /** Short texts begin right away and end with a NUL; those with a length before are not read. */
  private String unitText(long number) throws FormatException {
    in.seek(unit(number));
    StringBuilder text = new StringBuilder();
    for (int unit = in.u16(); unit != 0; unit = in.u16()) {
      if (text.length() == MAX_TEXT || (text.isEmpty() && Character.isLowSurrogate((char) unit))) {
        throw new FormatException(in.where(), "expected a text of less than " + MAX_TEXT);
      }
      text.append((char) unit);
    }
    return text.toString();
  }

  private String key(long number) throws FormatException {
    long poolBegin = indexes.poolKeyBegin();
    return number < poolBegin ? keyAt(number) : sharing(number).sharedKey(number - poolBegin);
  }

  private String key32(long number) throws FormatException {
    return number < POOL_KEY32 ? keyAt(number) : sharing(number).sharedKey(number - POOL_KEY32);
  }

  private String sharedKey(long number) throws FormatException {
    return keyAt(indexes.keysBegin() + number);
  }

  private String keyAt(long offset) throws FormatException {
    in.seek(position(offset));
    return in.text(Math.min(in.remaining(), MAX_KEY));
  }

  private ResourceBundle sharing(long number) throws FormatException {
    if (pool.isEmpty()) {
      throw new FormatException(
          in.where(), "0x" + Long.toHexString(number) + " lies in a pool.res, which is not used");
    }
    return pool.get();
  }

  private int count(int size) throws FormatException {
    return size == Short.BYTES ? in.u16() : in.u31();
  }

  private int word(long handle) throws FormatException {
    return position(number(handle) * Integer.BYTES);
  }

  private int unit(long number) throws FormatException {
    return position(indexes.keysEnd() + number * Short.BYTES);
  }

  /** Where in the item an offset of the content is. */
  private int position(long offset) throws FormatException {
    long position = headerSize + offset;
    if (position > MAX_SIZE) {
      throw new FormatException(
          in.where(), "a resource at 0x" + Long.toHexString(position) + ", outside of its bundle");
    }
    return (int) position;
  }

  private FormatException unexpected(long handle, String expected) {
    return new FormatException(
        in.where(), "expected " + expected + ", found a resource of type " + type(handle));
  }

  private static int type(long handle) {
    return (int) (handle >>> TYPE_SHIFT);
  }

  private static long number(long handle) {
    return handle & ((1L << TYPE_SHIFT) - 1);
  }
}
