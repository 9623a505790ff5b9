package dev.fossilize.packager.addon;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A shared library for x64 that is linked with others and has nothing else. */
final class LinkedElf {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int DYNAMIC = HEADER + 2 * SEGMENT;

  private LinkedElf() {}

  /** The file's bytes. */
  static byte[] with(String... libraries) {
    return with(new Sink(), List.of(), libraries);
  }

  /** One that needs symbols of these versions of the C library. */
  static byte[] withVersions(List<String> versions) {
    return with(new Sink(), versions, "libc.so.6");
  }

  private static byte[] with(Sink strings, List<String> versions, String... libraries) {
    strings.u8(0);
    Sink dynamic = new Sink();
    for (String library : libraries) {
      dynamic.u64(1).u64(add(strings, library));
    }
    Sink needed = new Sink();
    if (!versions.isEmpty()) {
      needed.u16(1).u16(versions.size()).u32(1).u32(16).u32(0);
      for (int i = 0; i < versions.size(); i++) {
        int next = i == versions.size() - 1 ? 0 : 16;
        needed.u32(0).u16(0).u16(2 + i).u32(add(strings, versions.get(i))).u32(next);
      }
    }
    int size = dynamic.size() + 5 * 16;
    int total = DYNAMIC + size + needed.size() + strings.size();
    dynamic.u64(5).u64(DYNAMIC + size + needed.size()).u64(10).u64(strings.size());
    if (versions.isEmpty()) {
      dynamic.u64(0).u64(0).u64(0).u64(0);
    } else {
      dynamic.u64(0x6ffffffeL).u64(DYNAMIC + size).u64(0x6fffffffL).u64(1);
    }
    dynamic.u64(0).u64(0);
    Sink file = new Sink();
    file.bytes(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).zeros(8);
    file.u16(3).u16(62).u32(1).u64(0).u64(HEADER).u64(0).u32(0);
    file.u16(HEADER).u16(SEGMENT).u16(2).u16(64).u16(0).u16(0);
    segment(file, 1, 0, total);
    segment(file, 2, DYNAMIC, size);
    file.bytes(dynamic.toByteArray()).bytes(needed.toByteArray());
    return file.bytes(strings.toByteArray()).toByteArray();
  }

  private static int add(Sink strings, String text) {
    int at = strings.size();
    strings.bytes(text.getBytes(StandardCharsets.US_ASCII)).u8(0);
    return at;
  }

  private static void segment(Sink file, int type, int offset, int size) {
    file.u32(type).u32(4).u64(offset).u64(offset).u64(offset).u64(size).u64(size).u64(8);
  }
}
