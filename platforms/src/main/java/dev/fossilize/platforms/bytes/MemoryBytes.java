package dev.fossilize.platforms.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A source over an array, which must not change while it is in use. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a record for brevity
public record MemoryBytes(String name, byte[] content) implements ByteSource {
  @Override
  public long size() {
    return content.length;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    requireRange(offset, target.remaining());
    target.put(content, Math.toIntExact(offset), target.remaining());
  }
}
