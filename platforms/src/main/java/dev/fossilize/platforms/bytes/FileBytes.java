package dev.fossilize.platforms.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as a source. Its size is taken once, when it is opened. */
public final class FileBytes implements ByteSource, Closeable {
  /**
   * Java reads into an array through memory outside the heap, of the same size, which the thread
   * keeps: large tables read at once doubled what a run needs.
   */
  static final int PIECE = 1 << 18;

  private final NamedFile file;
  private final FileChannel channel;
  private final long size;

  private FileBytes(NamedFile file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Opens {@code file} for reading. */
  public static FileBytes open(Path file) throws IOException {
    return open(NamedFile.of(file));
  }

  /** Opens {@code file} for reading; messages name it as it is shown. */
  public static FileBytes open(NamedFile file) throws IOException {
    // Opening a pipe waits for who writes to it, and neither it nor a device has a size.
    if (Files.exists(file.path()) && !Files.isRegularFile(file.path())) {
      throw new FormatException(file.shownAs(), "is no regular file");
    }
    FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
    try {
      return new FileBytes(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return file.shownAs();
  }

  @Override
  public long size() {
    return size;
  }

  /**
   * The open channel, for {@link FileChannel#transferTo}; its position is nobody's and must not be
   * used.
   */
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    requireRange(offset, target.remaining());
    long position = offset;
    int end = target.limit();
    while (target.hasRemaining()) {
      target.limit(Math.min(end, target.position() + PIECE));
      int count = channel.read(target, position);
      target.limit(end);
      if (count < 0) {
        throw new FormatException(
            FormatException.at(name(), position),
            "the file became shorter while it was being read");
      }
      position += count;
    }
  }

  /**
   * Within the operating system where that can be: both ends may be files. At the end of a file,
   * long runs of zeros become holes.
   */
  @Override
  public void transferTo(long offset, long length, WritableByteChannel target) throws IOException {
    requireRange(offset, length);
    if (target instanceof FileChannel file && file.position() == file.size()) {
      Sparse.append(this, new ByteRange(offset, offset + length), file);
    } else {
      store(offset, length, target);
    }
  }

  /** Copies without looking for zeros. */
  void store(long offset, long length, WritableByteChannel target) throws IOException {
    long position = offset;
    while (position < offset + length) {
      long count = channel.transferTo(position, offset + length - position, target);
      if (count <= 0) {
        throw new FormatException(
            FormatException.at(name(), position),
            "the file became shorter while it was being read");
      }
      position += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
