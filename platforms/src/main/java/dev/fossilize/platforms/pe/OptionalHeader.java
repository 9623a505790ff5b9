package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * The optional header of an image, which is not optional.
 *
 * <pre>
 *  offset in PE32, PE32+
 *  0     0      {@link StandardFields}
 *  28    24     {@link WindowsFields}
 *  92    108    NumberOfRvaAndSizes, 4 bytes
 *  96    112    {@link DataDirectory}, NumberOfRvaAndSizes times 8 bytes
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Optional Header (Image Only)".
 */
public record OptionalHeader(
    StandardFields standard, WindowsFields windows, List<DataDirectory> directories) {
  /** The format names 16 directories; the loader looks at no more. */
  private static final int MAX_DIRECTORIES = DataDirectory.Kind.values().length;

  public OptionalHeader {
    directories = List.copyOf(directories);
  }

  /** Reads the header with its directories. */
  public static OptionalHeader read(Cursor cursor) throws FormatException {
    StandardFields standard = StandardFields.read(cursor);
    WindowsFields windows = WindowsFields.read(cursor, standard.width());
    String where = cursor.where();
    long count = cursor.u32();
    if (count > MAX_DIRECTORIES) {
      throw new FormatException(
          where, "has " + count + " data directories, more than " + MAX_DIRECTORIES);
    }
    List<DataDirectory> directories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      directories.add(DataDirectory.read(cursor));
    }
    return new OptionalHeader(standard, windows, directories);
  }

  /** Writes the header with its directories. */
  public void write(Sink sink) {
    standard.write(sink);
    windows.write(sink, width());
    sink.u32(directories.size());
    directories.forEach(directory -> directory.write(sink));
  }

  /** Which layout it has. */
  public ImageWidth width() {
    return standard.width();
  }

  /** Bytes in the file. */
  public int size() {
    return width().fixedSize() + directories.size() * DataDirectory.SIZE;
  }

  /** Where a table's place and size stand, from the header's beginning. */
  public int directoryOffset(DataDirectory.Kind kind) {
    return width().fixedSize() + kind.index() * DataDirectory.SIZE;
  }

  /** Whether the list is long enough to name such a table. */
  public boolean names(DataDirectory.Kind kind) {
    return kind.index() < directories.size();
  }

  /** One of the tables; {@link DataDirectory#NONE} where the list is too short to name it. */
  public DataDirectory directory(DataDirectory.Kind kind) {
    return names(kind) ? directories.get(kind.index()) : DataDirectory.NONE;
  }

  /** The same header with one table elsewhere; the list must be long enough to name it. */
  public OptionalHeader with(DataDirectory.Kind kind, DataDirectory directory) {
    List<DataDirectory> changed = new ArrayList<>(directories);
    changed.set(kind.index(), directory);
    return new OptionalHeader(standard, windows, changed);
  }

  /** The same header with other fields. */
  public OptionalHeader with(StandardFields newStandard, WindowsFields newWindows) {
    return new OptionalHeader(newStandard, newWindows, directories);
  }
}
