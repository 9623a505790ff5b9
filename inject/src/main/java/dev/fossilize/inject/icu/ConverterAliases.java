package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which converter ICU takes for the name of an encoding: {@code cnvalias.icu}.
 *
 * <pre>
 * header
 * number of sections u32, then the sections' sizes u32, in units of two bytes as all that follows
 * [0] converters: their names' places in the strings
 * [1] tags
 * [2] aliases: their places in the strings, sorted
 * [3] for each alias, the index of its converter in bits 0..11
 * [4] to [6] not needed here
 * [7] strings, each ended by a NUL and beginning at an even byte
 * </pre>
 *
 * <p>Source: ICU, {@code ucnv_io.cpp}, format {@code CvAl}, version 3.
 */
record ConverterAliases(Map<String, String> converters) {
  /** Its place in the package. */
  static final String FILE = "cnvalias.icu";

  private static final String FORMAT = "CvAl";
  private static final int CONVERTERS = 0;
  private static final int ALIASES = 2;
  private static final int CONVERTER_OF_ALIAS = 3;
  private static final int STRINGS = 7;
  private static final int CONVERTER_MASK = 0xfff;

  /** ICU 78 has 9 sections in 64 kB; section sizes are below 16 bits by their references. */
  private static final int MAX_SIZE = 1 << 20;

  private static final int MAX_SECTIONS = 64;
  private static final int MAX_NAME = 128;

  /** Reads the table. */
  static ConverterAliases read(ByteSource item) throws IOException {
    Cursor in = item.cursor(0, (int) Math.min(item.size(), MAX_SIZE));
    String where = in.where();
    DataHeader header = DataHeader.read(in);
    header.require(FORMAT, 3, 3, where);
    in.seek(header.headerSize());
    int count = in.u31();
    if (count <= STRINGS || count > MAX_SECTIONS) {
      throw new FormatException(where, "converter aliases in " + count + " sections");
    }
    List<Long> begins = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    long begin = header.headerSize() + (1L + count) * Integer.BYTES;
    for (int i = 0; i < count; i++) {
      begins.add(begin);
      sizes.add(in.u32());
      begin += sizes.getLast() * Short.BYTES;
    }
    if (begin > MAX_SIZE) {
      throw new FormatException(where, "converter aliases of " + begin + " bytes");
    }
    Map<String, String> converters = new HashMap<>();
    for (int i = 0; i < sizes.get(ALIASES); i++) {
      String alias = string(in, begins, unit(in, begins, ALIASES, i));
      int converter = unit(in, begins, CONVERTER_OF_ALIAS, i) & CONVERTER_MASK;
      converters.put(
          comparable(alias), string(in, begins, unit(in, begins, CONVERTERS, converter)));
    }
    return new ConverterAliases(Map.copyOf(converters));
  }

  /** The converter for an encoding, with or without a file of its own. */
  Optional<String> converter(String encoding) {
    return Optional.ofNullable(converters.get(comparable(encoding)));
  }

  private static int unit(Cursor in, List<Long> begins, int section, int index)
      throws FormatException {
    return in.seek(Math.toIntExact(begins.get(section)) + index * Short.BYTES).u16();
  }

  private static String string(Cursor in, List<Long> begins, int place) throws FormatException {
    in.seek(Math.toIntExact(begins.get(STRINGS)) + place * Short.BYTES);
    return in.text(Math.min(in.remaining(), MAX_NAME));
  }

  /** ICU ignores case, all but letters and digits, and a number's leading zeros. */
  private static String comparable(String name) {
    return name.toLowerCase(java.util.Locale.ROOT)
        .replaceAll("(?<![0-9])0+(?=[0-9])", "")
        .replaceAll("[^a-z0-9]", "");
  }
}
