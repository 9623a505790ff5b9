package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import java.io.IOException;
import java.util.Optional;

/**
 * A converter's table, of which only the name of another one that it builds on is of interest.
 *
 * <pre>
 * header
 *  0  structSize       u32  bytes to the part below, 100
 * 69  conversionType   u8   2 for a table of states, which alone can build on another
 *  then, for that type:
 *  0  version          4 bytes, the major one first
 * 24  flags            u32  output type in bits 0..7: 14 for one that is only an extension
 * 32  options          u32  from version 5 on; length of this header in words in bits 0..5
 *  then, for an extension, the other converter's name, ended by a NUL
 * </pre>
 *
 * <p>Source: ICU, {@code ucnv_bld.h} ({@code UConverterStaticData}), {@code ucnvmbcs.h} ({@code
 * _MBCSHeader}).
 */
final class ConverterFile {
  private static final String FORMAT = "cnvt";
  private static final int CONVERSION_TYPE_OFFSET = 69;
  private static final int MBCS = 2;
  private static final int FLAGS_OFFSET = 24;
  private static final int OPTIONS_OFFSET = 32;
  private static final int EXTENSION_ONLY = 14;
  private static final int V4_WORDS = 8;
  private static final int WORDS_MASK = 0x3f;
  private static final int MAX_NAME = 64;

  /** All parts looked at lie at the begin; headers have 32 bytes. */
  private static final int MOST = 4096;

  private ConverterFile() {}

  /** The converter that {@code item} adds to. */
  static Optional<String> base(ByteSource item) throws IOException {
    Cursor in = item.cursor(0, (int) Math.min(item.size(), MOST));
    String where = in.where();
    DataHeader header = DataHeader.read(in);
    header.require(FORMAT, 6, 6, where);
    int fixed = header.headerSize();
    int table = fixed + (int) Math.min(in.seek(fixed).u32(), MOST);
    if (in.seek(fixed + CONVERSION_TYPE_OFFSET).u8() != MBCS) {
      return Optional.empty();
    }
    int version = in.seek(table).u8();
    if ((in.seek(table + FLAGS_OFFSET).u32() & 0xff) != EXTENSION_ONLY) {
      return Optional.empty();
    }
    int words = version < 5 ? V4_WORDS : (int) (in.seek(table + OPTIONS_OFFSET).u32() & WORDS_MASK);
    in.seek(table + words * Integer.BYTES);
    return Optional.of(in.text(Math.min(in.remaining(), MAX_NAME)));
  }
}
