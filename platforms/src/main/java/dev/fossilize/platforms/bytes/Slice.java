package dev.fossilize.platforms.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A bounded part of another source. */
record Slice(ByteSource whole, long offset, long size) implements ByteSource {
  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public long base() {
    return whole.base() + offset;
  }

  @Override
  public void read(long at, ByteBuffer target) throws IOException {
    requireRange(at, target.remaining());
    whole.read(offset + at, target);
  }

  @Override
  public void transferTo(long at, long length, WritableByteChannel target) throws IOException {
    requireRange(at, length);
    whole.transferTo(offset + at, length, target);
  }
}
