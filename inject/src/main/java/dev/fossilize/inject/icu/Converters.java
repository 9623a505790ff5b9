package dev.fossilize.inject.icu;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The converters that JavaScript can reach: {@code TextDecoder} takes the encodings of the WHATWG
 * and no others, whatever the locale. Of the two hundred files of ICU these are forty, and a fifth
 * of the bytes.
 *
 * <p>Source: WHATWG, Encoding Standard, "Names and labels"; Node.js, {@code
 * lib/internal/encoding.js}.
 */
final class Converters {
  private static final List<String> ENCODINGS =
      List.of(
          "ibm866",
          "iso-8859-2",
          "iso-8859-3",
          "iso-8859-4",
          "iso-8859-5",
          "iso-8859-6",
          "iso-8859-7",
          "iso-8859-8",
          "iso-8859-8-i",
          "iso-8859-10",
          "iso-8859-13",
          "iso-8859-14",
          "iso-8859-15",
          "iso-8859-16",
          "koi8-r",
          "koi8-u",
          "macintosh",
          "windows-874",
          "windows-1250",
          "windows-1251",
          "windows-1252",
          "windows-1253",
          "windows-1254",
          "windows-1255",
          "windows-1256",
          "windows-1257",
          "windows-1258",
          "x-mac-cyrillic",
          "gbk",
          "gb18030",
          "big5",
          "euc-jp",
          "iso-2022-jp",
          "shift_jis",
          "euc-kr",
          "x-user-defined");

  /** {@code ucnv2022.cpp} takes it for JIS X 0208, under this name. */
  private static final String WITHIN_ISO_2022_JP = "Shift-JIS";

  private Converters() {}

  /** The names of their items. */
  static Set<String> reachable(IcuData data, IcuItem aliasItem) throws IOException {
    ConverterAliases aliases = ConverterAliases.read(aliasItem.content());
    Set<String> reachable = new HashSet<>();
    for (String encoding : ENCODINGS) {
      add(data, aliases.converter(encoding), reachable);
    }
    add(data, aliases.converter(WITHIN_ISO_2022_JP), reachable);
    return reachable;
  }

  private static void add(IcuData data, Optional<String> converter, Set<String> reachable)
      throws IOException {
    if (converter.isPresent()) {
      Optional<IcuItem> item = data.item(converter.get() + ".cnv");
      if (item.isPresent() && reachable.add(item.get().name())) {
        add(data, ConverterFile.base(item.get().content()), reachable);
      }
    }
  }
}
