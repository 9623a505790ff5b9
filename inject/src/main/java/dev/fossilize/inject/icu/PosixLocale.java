package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes {@code en_US_POSIX} out of ICU's lists of locales, and makes the first use of {@code Intl}
 * in every process 4 to 5 ms of CPU time shorter.
 *
 * <p>When a program makes its first collator or asks for its first formatted number or date, V8
 * goes through the list and has ICU read each name as a language tag. This one alone has an
 * extension ({@code en-US-u-va-posix}), for which ICU parses its table of all extensions, calendars
 * and time zones: 62 of the 68 million instructions of {@code new Intl.Collator()} (Node.js
 * 22.23.2). V8 takes extensions off whatever it looks up in what it made of the list, so the name
 * is found by nobody. Its data stay, and so does what ICU makes of it for a process whose language
 * is {@code C}: for that it opens the data by name.
 *
 * <p>Source: V8, {@code Intl::BuildLocaleSet}, and ECMA-402, {@code LookupMatchingLocaleByPrefix};
 * ICU, {@code uloc.cpp} and {@code uloc_keytype.cpp}.
 */
public final class PosixLocale {
  private static final String ID = "en_US_POSIX";

  private PosixLocale() {}

  /**
   * Changes {@code executable} where it lies, in a few hundred bytes. What has no ICU data, or
   * lists that don't name the locale, stays as it is. A signature over it is no longer valid then.
   *
   * @return whether anything was changed
   * @throws FormatException if the data is damaged, or there is more than one package of it;
   *     nothing is changed then
   */
  public static boolean unlist(Path executable) throws IOException {
    SortedMap<Long, byte[]> shorter = shorterLists(executable);
    try (FileChannel file = FileChannel.open(executable, StandardOpenOption.WRITE)) {
      for (var list : shorter.entrySet()) {
        ByteBuffer bytes = ByteBuffer.wrap(list.getValue());
        while (bytes.hasRemaining()) {
          file.write(bytes, list.getKey() + bytes.position());
        }
      }
    }
    return !shorter.isEmpty();
  }

  /** By their places in the file. */
  private static SortedMap<Long, byte[]> shorterLists(Path executable) throws IOException {
    SortedMap<Long, byte[]> lists = new TreeMap<>();
    try (FileBytes file = FileBytes.open(executable)) {
      Optional<IcuData> data = IcuData.find(file);
      for (IcuItem item : data.map(IcuData::items).orElseGet(List::of)) {
        if (item.name().equals(item.sibling(ResourceIndex.FILE))) {
          ByteSource content = item.content();
          byte[] shortened = ResourceIndex.shortened(content, id -> !id.equals(ID));
          if (!Arrays.equals(shortened, content.bytes(0, shortened.length))) {
            lists.put(content.base(), shortened);
          }
        }
      }
    }
    return lists;
  }
}
