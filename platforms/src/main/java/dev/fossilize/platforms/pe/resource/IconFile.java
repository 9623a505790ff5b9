package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@code .ico} file: one picture in several sizes. It is read into memory, so that its file may
 * be closed.
 *
 * <pre>
 *  offset size field
 *  0      6    as in {@link IconGroup}
 *  6      16*n {@link IconEntry} and the image's offset
 *  ...         the images: bitmaps without a file header, or PNG files
 * </pre>
 *
 * Source: Microsoft, "Icons" (ICONDIR).
 */
public record IconFile(List<Image> images) {
  /** Many times what all usual sizes take without compression, 350 KiB. */
  private static final int MAX_SIZE = 16 << 20;

  /** First eight bytes of a PNG file, as a little-endian number. */
  private static final long PNG_SIGNATURE = 0x0a1a_0a0d_474e_5089L;

  private static final int PNG_COLOR_OFFSET = 24;
  private static final int BITMAP_HEADER_SIZE = 40;
  private static final int BITMAP_PLANES_OFFSET = 12;

  /** One size of the picture. */
  public record Image(IconEntry entry, ByteSource bytes) {}

  public IconFile {
    images = List.copyOf(images);
  }

  /** Reads a whole file; what is no icon is a {@link FormatException}. */
  public static IconFile read(ByteSource source) throws IOException {
    if (source.size() > MAX_SIZE) {
      throw new FormatException(
          source.name(),
          "has " + source.size() + " bytes; an icon of more than " + MAX_SIZE + " is not read");
    }
    ByteSource file =
        new MemoryBytes(source.name(), source.bytes(0, Math.toIntExact(source.size())));
    Cursor cursor = file.cursor(0, Math.toIntExact(file.size()));
    int count = IconGroup.readCount(cursor);
    if (count == 0) {
      throw new FormatException(file.name(), "is an icon without images");
    }
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      IconEntry entry = IconEntry.read(cursor);
      ByteSource bytes = file.slice(cursor.u32(), entry.size());
      images.add(new Image(described(entry, bytes), bytes));
    }
    return new IconFile(images);
  }

  /** The entry with planes and bits taken from the image where the file does not tell. */
  private static IconEntry described(IconEntry entry, ByteSource image) throws IOException {
    Cursor cursor = image.cursor(0, (int) Math.min(image.size(), BITMAP_HEADER_SIZE));
    int planes;
    int bits;
    if (cursor.remaining() >= Long.BYTES && cursor.u64() == PNG_SIGNATURE) {
      cursor.seek(Math.min(PNG_COLOR_OFFSET, cursor.position() + cursor.remaining()));
      planes = 1;
      bits = pngBits(cursor);
    } else {
      cursor.seek(0);
      String where = cursor.where();
      long size = cursor.u32();
      if (size != BITMAP_HEADER_SIZE) {
        throw new FormatException(
            where, "an icon's image is neither a PNG nor a bitmap with a header of 40 bytes");
      }
      cursor.seek(BITMAP_PLANES_OFFSET);
      planes = cursor.u16();
      bits = cursor.u16();
    }
    return entry.planes() != 0 && entry.bitCount() != 0 ? entry : entry.with(planes, bits);
  }

  /** Bits of a pixel. Source: PNG specification, "IHDR Image header". */
  private static int pngBits(Cursor cursor) throws FormatException {
    int depth = cursor.u8();
    String where = cursor.where();
    int colorType = cursor.u8();
    return depth
        * switch (colorType) {
          case 0, 3 -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> throw new FormatException(where, "unknown PNG color type " + colorType);
        };
  }
}
