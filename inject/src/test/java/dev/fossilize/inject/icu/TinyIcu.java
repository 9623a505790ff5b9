package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** A package of ICU data with a few items, in the middle of an executable. */
final class TinyIcu {
  static final int BEFORE = 4096;
  static final int BEHIND = 5000;
  private static final int HEADER_SIZE = 48;

  private final SortedMap<String, byte[]> items = new TreeMap<>();

  /** Some locales with parents and another name, in two trees. */
  static TinyIcu usual() {
    TinyIcu icu = new TinyIcu();
    for (String tree : new String[] {"", "curr/"}) {
      icu.put(tree + "root.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "de.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "de_AT.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "en.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "en_001.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "en_AU.res", new TinyBundle().text("%%Parent", "en_001"));
      icu.put(tree + "iw.res", new TinyBundle().text("%%ALIAS", "he"));
      icu.put(tree + "he.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "no.res", new TinyBundle().text("Version", "1"));
      icu.put(tree + "nb.res", new TinyBundle().text("%%Parent", "no"));
      icu.put(
          tree + "res_index.res",
          new TinyBundle()
              .names("AliasLocales", "iw")
              .names("InstalledLocales", "de", "de_AT", "en", "en_001", "en_AU", "he", "nb", "no"));
    }
    icu.put("brkitr/root.res", new TinyBundle().texts("%%DEPENDENCY", "word.brk", "thaidict.dict"));
    icu.put("brkitr/th.res", new TinyBundle().text("Version", "1"));
    for (String name :
        new String[] {
          "brkitr/word.brk", "brkitr/line.brk", "brkitr/thaidict.dict", "nfkc.nrm", "unames.icu"
        }) {
      icu.items.put(name, other(name));
    }
    icu.put("translit/root.res", new TinyBundle().text("Version", "1"));
    icu.put("zoneinfo64.res", new TinyBundle().text("Version", "1"));
    return icu;
  }

  TinyIcu put(String name, TinyBundle bundle) {
    items.put(name, bundle.build());
    return this;
  }

  /** The package between bytes that are not its own. */
  byte[] executable() {
    Sink out = new Sink();
    for (int i = 0; i < BEFORE; i++) {
      out.u8(i % 251 + 1);
    }
    out.bytes(build());
    for (int i = 0; i < BEHIND; i++) {
      out.u8(i % 241 + 1);
    }
    return out.toByteArray();
  }

  byte[] build() {
    Sink names = new Sink();
    Sink entries = new Sink().u32(items.size());
    int fixed = 4 + 8 * items.size();
    int nameBytes =
        items.keySet().stream().mapToInt(name -> "icudt78l/".length() + name.length() + 1).sum();
    long at = ((long) fixed + nameBytes + 15) & -16;
    Sink contents = new Sink();
    for (String name : items.keySet()) {
      new TocEntry(fixed + names.size(), at + contents.size()).write(entries);
      names.bytes(("icudt78l/" + name).getBytes(StandardCharsets.US_ASCII)).u8(0);
      contents.align(16).bytes(items.get(name));
      if (!name.equals(items.lastKey())) {
        contents.align(16);
      }
    }
    Sink out = new Sink();
    new DataHeader(HEADER_SIZE, 20, 0, 0, 0, 2, 0, "CmnD", 1, 3).write(out);
    return out.align(HEADER_SIZE)
        .bytes(entries.toByteArray())
        .bytes(names.toByteArray())
        .align(16)
        .bytes(contents.toByteArray())
        .toByteArray();
  }

  private static byte[] other(String name) {
    Sink out = new Sink();
    new DataHeader(32, 20, 0, 0, 0, 2, 0, "Test", 1, 0).write(out);
    return out.align(32).bytes(name.repeat(50).getBytes(StandardCharsets.US_ASCII)).toByteArray();
  }
}
