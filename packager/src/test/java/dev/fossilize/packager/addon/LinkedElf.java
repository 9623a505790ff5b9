package dev.fossilize.packager.addon;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;

/** A shared library for x64 that is linked with others and has nothing else. */
final class LinkedElf {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int DYNAMIC = HEADER + 2 * SEGMENT;

  private LinkedElf() {}

  /** The file's bytes. */
  static byte[] with(String... libraries) {
    Sink strings = new Sink().u8(0);
    Sink dynamic = new Sink();
    for (String library : libraries) {
      dynamic.u64(1).u64(strings.size());
      strings.bytes(library.getBytes(StandardCharsets.US_ASCII)).u8(0);
    }
    int size = dynamic.size() + 3 * 16;
    int total = DYNAMIC + size + strings.size();
    dynamic.u64(5).u64(DYNAMIC + size).u64(10).u64(strings.size()).u64(0).u64(0);
    Sink file = new Sink();
    file.bytes(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).zeros(8);
    file.u16(3).u16(62).u32(1).u64(0).u64(HEADER).u64(0).u32(0);
    file.u16(HEADER).u16(SEGMENT).u16(2).u16(64).u16(0).u16(0);
    segment(file, 1, 0, total);
    segment(file, 2, DYNAMIC, size);
    return file.bytes(dynamic.toByteArray()).bytes(strings.toByteArray()).toByteArray();
  }

  private static void segment(Sink file, int type, int offset, int size) {
    file.u32(type).u32(4).u64(offset).u64(offset).u64(offset).u64(size).u64(size).u64(8);
  }
}
