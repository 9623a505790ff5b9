package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A package's table of contents and items, for some of its items, as they follow its header. */
final class Repacked {
  private final List<Content> parts = new ArrayList<>();

  private Repacked() {}

  /** Lays out {@code items}, with lists of locales that tell of the {@code listed} ones only. */
  static Repacked of(IcuData data, List<IcuItem> items, List<IcuItem> listed) throws IOException {
    Repacked repacked = new Repacked();
    Set<String> names = new HashSet<>();
    listed.forEach(item -> names.add(item.name()));
    List<ByteSource> contents = new ArrayList<>();
    for (IcuItem item : items) {
      contents.add(
          item.name().equals(item.sibling(ResourceIndex.FILE))
              ? new MemoryBytes(
                  item.name(),
                  ResourceIndex.shortened(
                      item.content(), id -> names.contains(item.sibling(id + ".res"))))
              : item.content());
    }
    repacked.parts.add(Content.of(table(data.prefix(), items, contents)));
    for (int i = 0; i < contents.size(); i++) {
      repacked.parts.add(Content.of(contents.get(i)));
      boolean last = i + 1 == contents.size();
      repacked.parts.add(Content.of(new byte[last ? 0 : padding(contents.get(i).size())]));
    }
    return repacked;
  }

  /** Writes everything from the number of entries to the end of the last item. */
  void writeTo(WritableByteChannel out) throws IOException {
    Content.of(parts).writeTo(out);
  }

  private static byte[] table(String prefix, List<IcuItem> items, List<ByteSource> contents) {
    Sink names = new Sink();
    List<Integer> nameOffsets = new ArrayList<>();
    int fixed = TocEntry.COUNT_SIZE + items.size() * TocEntry.SIZE;
    for (IcuItem item : items) {
      nameOffsets.add(fixed + names.size());
      names.bytes((prefix + item.name()).getBytes(StandardCharsets.US_ASCII)).u8(0);
    }
    Sink table = new Sink().u32(items.size());
    long end = (long) fixed + names.size();
    long at = end + padding(end);
    for (int i = 0; i < items.size(); i++) {
      new TocEntry(nameOffsets.get(i), at).write(table);
      at += contents.get(i).size() + padding(contents.get(i).size());
    }
    return table.bytes(names.toByteArray()).align(IcuData.ALIGNMENT).toByteArray();
  }

  private static int padding(long size) {
    return Math.floorMod(-size, IcuData.ALIGNMENT);
  }
}
