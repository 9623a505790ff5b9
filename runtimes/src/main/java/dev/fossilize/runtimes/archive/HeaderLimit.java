package dev.fossilize.runtimes.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends reading where the headers before a file are longer than they are in any archive. */
final class HeaderLimit extends FilterInputStream {
  private long left = Long.MAX_VALUE;

  HeaderLimit(InputStream in) {
    super(in);
  }

  /** How much may be read from here on, in bytes. */
  void limit(long bytes) {
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (left < 0) {
      throw new IOException("an entry's name is longer than any archive's");
    }
  }
}
