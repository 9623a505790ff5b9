package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * The optional header of a 64-bit image, which is not optional.
 *
 * <pre>
 *  offset size field
 *  0      24   {@link StandardFields}
 *  24     84   {@link WindowsFields}
 *  108    4    NumberOfRvaAndSizes
 *  112    8*n  {@link DataDirectory}, n = NumberOfRvaAndSizes
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Optional Header (Image Only)".
 */
public record OptionalHeader64(
    StandardFields standard, WindowsFields windows, List<DataDirectory> directories) {
  /** Bytes in front of the data directories. */
  public static final int FIXED_SIZE = StandardFields.SIZE + WindowsFields.SIZE + 4;

  /** The format names 16 directories; the loader looks at no more. */
  private static final int MAX_DIRECTORIES = DataDirectory.Kind.values().length;

  public OptionalHeader64 {
    directories = List.copyOf(directories);
  }

  /** Reads the header with its directories. */
  public static OptionalHeader64 read(Cursor cursor) throws FormatException {
    StandardFields standard = StandardFields.read(cursor);
    WindowsFields windows = WindowsFields.read(cursor);
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
    return new OptionalHeader64(standard, windows, directories);
  }

  /** Writes the header with its directories. */
  public void write(Sink sink) {
    standard.write(sink);
    windows.write(sink);
    sink.u32(directories.size());
    directories.forEach(directory -> directory.write(sink));
  }

  /** Bytes in the file. */
  public int size() {
    return FIXED_SIZE + directories.size() * DataDirectory.SIZE;
  }

  /** One of the tables; {@link DataDirectory#NONE} where the list is too short to name it. */
  public DataDirectory directory(DataDirectory.Kind kind) {
    return kind.index() < directories.size() ? directories.get(kind.index()) : DataDirectory.NONE;
  }

  /** The same header with one table elsewhere; the list must be long enough to name it. */
  public OptionalHeader64 with(DataDirectory.Kind kind, DataDirectory directory) {
    List<DataDirectory> changed = new ArrayList<>(directories);
    changed.set(kind.index(), directory);
    return new OptionalHeader64(standard, windows, changed);
  }

  /** The same header with other fields. */
  public OptionalHeader64 with(StandardFields newStandard, WindowsFields newWindows) {
    return new OptionalHeader64(newStandard, newWindows, directories);
  }
}
