package dev.fossilize.packager.archive;

import dev.fossilize.packager.tree.FileSource;
import dev.fossilize.packager.tree.SourceReader;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.errors.FossilizeException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Writes contents one behind the other. Files are read by the calling thread, compressed by as many
 * as there are processors, and written in the order in which they were given; what is under way is
 * bounded, and nothing else is held. A content that is there already is not written again.
 */
final class ContentPacker implements Closeable {
  /** Larger files are stored in blocks, so that they can be read at random. */
  static final int LARGE = 1 << 20;

  static final int BLOCK = 256 << 10;

  /** As much as is read ahead of the compression. */
  private static final long MOST_UNDER_WAY = 8L << 20;

  private final ArchiveOutput out;
  private final SourceReader reader = new SourceReader();
  private final Compressor compressor = new Compressor();
  private final KnownContents known = new KnownContents();
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          work -> {
            Thread thread = new Thread(work, "compression");
            thread.setDaemon(true);
            return thread;
          });
  private long underWay;

  /** A piece of content that is being compressed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Work(byte[] bytes, Future<byte[]> stored) {}

  /** A small file. */
  private record Task(TreeNode.File file, Work work, boolean raw, Consumer<Packed> result) {}

  ContentPacker(ArchiveOutput out) {
    this.out = out;
  }

  /**
   * Packs a file.
   *
   * @param raw whether it is to be stored as it is
   * @param result told where it is, sooner or later
   */
  void pack(TreeNode.File file, boolean raw, Consumer<Packed> result) throws IOException {
    FileSource source = file.source();
    boolean plain = raw || Compressor.isCompressed(file.path());
    try (InputStream in = reader.open(source)) {
      if (source.size() < LARGE) {
        byte[] bytes = read(in, source, (int) source.size());
        tasks.add(new Task(file, compress(bytes, bytes.length, plain), plain, result));
        underWay += bytes.length;
        while (underWay > MOST_UNDER_WAY) {
          write(tasks.removeFirst());
        }
      } else {
        finish();
        result.accept(plain ? packRaw(file, in) : packBlocks(file, in));
      }
      if (in.read() >= 0) {
        throw changed(source);
      }
    }
  }

  /** Writes all that is under way. */
  void finish() throws IOException {
    while (!tasks.isEmpty()) {
      write(tasks.removeFirst());
    }
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    workers.close(); // waits, so that nothing compresses any more
    compressor.close();
    reader.close();
  }

  private void write(Task task) throws IOException {
    byte[] bytes = task.work().bytes();
    underWay -= bytes.length;
    byte[] stored = await(task.work());
    CRC32 crc = new CRC32();
    crc.update(bytes);
    Packed packed = known.find(task.file().source(), bytes, crc.getValue()).orElse(null);
    if (packed == null) {
      boolean compressed = stored.length < bytes.length;
      if (!compressed) {
        out.align();
      }
      packed =
          new Packed(
              compressed ? NodeRecord.DEFLATE : 0,
              crc.getValue(),
              new StoredContent(out.position(), stored.length, bytes.length));
      out.append(stored, stored.length);
      known.add(task.file().source(), packed);
    }
    task.result().accept(withMode(packed, task.file(), bytes));
  }

  private Packed packRaw(TreeNode.File file, InputStream in) throws IOException {
    long size = file.source().size();
    out.align();
    long start = out.position();
    CRC32 crc = new CRC32();
    byte[] head = new byte[0];
    for (long at = 0; at < size; at += BLOCK) {
      byte[] bytes = read(in, file.source(), (int) Math.min(BLOCK, size - at));
      head = at == 0 ? bytes : head;
      crc.update(bytes);
      out.append(bytes, bytes.length);
    }
    return withMode(
        new Packed(0, crc.getValue(), new StoredContent(start, size, size)), file, head);
  }

  private Packed packBlocks(TreeNode.File file, InputStream in) throws IOException {
    long size = file.source().size();
    BlockTable table = BlockTable.forSize(size);
    long start = out.position();
    out.append(new byte[table.size()], table.size());
    CRC32 crc = new CRC32();
    byte[] head = new byte[0];
    Deque<Work> blocks = new ArrayDeque<>();
    for (int block = 0; block < table.blocks(); block++) {
      byte[] bytes = read(in, file.source(), table.length(block, size));
      head = block == 0 ? bytes : head;
      crc.update(bytes);
      blocks.add(compress(bytes, bytes.length, false));
      if (blocks.size() * (long) BLOCK > MOST_UNDER_WAY) {
        table.add(append(blocks.removeFirst()));
      }
    }
    while (!blocks.isEmpty()) {
      table.add(append(blocks.removeFirst()));
    }
    Sink sink = new Sink();
    table.write(sink);
    out.patch(start, sink.toByteArray());
    return withMode(
        new Packed(
            NodeRecord.DEFLATE | NodeRecord.BLOCKS,
            crc.getValue(),
            new StoredContent(start, out.position() - start, size)),
        file,
        head);
  }

  private int append(Work block) throws IOException {
    byte[] stored = await(block);
    out.append(stored, stored.length);
    return stored.length;
  }

  private Work compress(byte[] bytes, int length, boolean raw) {
    return new Work(bytes, workers.submit(() -> raw ? bytes : compressor.compress(bytes, length)));
  }

  private static byte[] await(Work work) {
    try {
      return work.stored().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(InputStream in, FileSource source, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw changed(source);
    }
    return bytes;
  }

  private static Packed withMode(Packed packed, TreeNode.File file, byte[] head) {
    boolean executable =
        switch (file.mode()) {
          case EXECUTABLE -> true;
          case PLAIN -> false;
          case UNKNOWN -> Executables.isStarted(head);
        };
    return executable
        ? new Packed(packed.flags() | NodeRecord.EXECUTABLE, packed.crc(), packed.content())
        : packed;
  }

  private static FossilizeException changed(FileSource source) {
    return new FossilizeException(
        source.name() + " no longer has " + source.size() + " bytes.",
        "Package again when nothing writes into the application's folder.");
  }
}
