package dev.fossilize.codecache.generate;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** What a training run has written, under the sum that its tables should have. */
class ModuleCachesFuzzTest extends FuzzTest {
  private static final int HEADER = 40;
  private static final int END = 32;
  private static final int SUM = 36;

  @Override
  protected List<byte[]> seeds() {
    byte[] texts = "./lib/a".getBytes(StandardCharsets.UTF_8);
    int resolutions = HEADER + 24;
    int textsAt = resolutions + 20;
    int end = textsAt + texts.length;
    Sink sink = new Sink().u64(0x49415254_53534f46L).u32(1).u32(1).u32(1);
    sink.u32(resolutions).u32(textsAt).u32(texts.length).u32(end).u32(0);
    sink.u64(end).u32(8).u32(0).u32(1).u32(3);
    sink.u32(2).u16(1).u16(texts.length).u32(0).u32(3).u32(1);
    return List.of(sink.bytes(texts).zeros(8).toByteArray());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    byte[] bytes = bytes(file);
    seal(bytes);
    ModuleCaches read = ModuleCaches.read(new MemoryBytes(file.name(), bytes));
    read.size();
    for (ModuleCaches.Cache cache : read.caches()) {
      cache.data().bytes(0, (int) Math.min(cache.data().size(), 16));
    }
  }

  private static void seal(byte[] bytes) {
    if (bytes.length < HEADER) {
      return;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = header.getInt(END);
    if (end >= HEADER && end <= bytes.length) {
      CRC32 sum = new CRC32();
      sum.update(bytes, HEADER, end - HEADER);
      header.putInt(SUM, (int) sum.getValue());
    }
  }
}
