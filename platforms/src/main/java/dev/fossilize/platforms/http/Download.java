package dev.fossilize.platforms.http;

import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that fills over one or more answers. A later one continues it only if the server says, by
 * {@code If-Range}, that it is still the same content (RFC 9110, section 13.1.5); else it begins
 * anew.
 */
final class Download implements Closeable {
  private final Request request;
  private final Path file;
  private final FileChannel channel;
  private final long limit;
  private long received;
  private Optional<String> validator = Optional.empty();

  Download(Request request, Path file, long limit) throws IOException {
    this.request = request;
    this.file = file;
    this.limit = limit;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** The request for what is missing. */
  Request next() {
    return received > 0 && validator.isPresent()
        ? request.with("Range", "bytes=" + received + "-").with("If-Range", validator.get())
        : request;
  }

  void take(ResponseBody answer, Progress progress, String what) throws IOException {
    if (answer.status() != 206 || !continuesHere(answer)) {
      received = 0;
      channel.truncate(0);
    }
    if (answer.status() == 206 && received == 0) {
      validator = Optional.empty();
      throw answer.cut(0, -1, new IOException("the server sent another range than asked for"));
    }
    validator = strongValidator(answer);
    long total = answer.length().isPresent() ? received + answer.length().getAsLong() : -1;
    if (total > limit) {
      throw answer.tooLong(limit);
    }
    try (Progress.Step step = progress.begin(what, total)) {
      step.advance(received);
      copy(answer, total, step);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        received += channel.write(bytes, received);
      }
    } catch (IOException e) {
      throw FullDiskException.explain(e, file);
    }
  }

  private void copy(ResponseBody answer, long total, Progress.Step step) throws IOException {
    byte[] buffer = new byte[ResponseBody.BUFFER];
    for (int count; (count = answer.read(buffer, received, total)) >= 0; ) {
      if (received + count > limit) {
        throw answer.tooLong(limit);
      }
      write(ByteBuffer.wrap(buffer, 0, count));
      step.advance(count);
    }
    if (total >= 0 && received != total) {
      throw answer.cut(received, total, new IOException("the body ended early"));
    }
  }

  private boolean continuesHere(ResponseBody answer) {
    return answer
        .header("Content-Range")
        .filter(range -> range.startsWith("bytes " + received + "-"))
        .isPresent();
  }

  /** Weak validators do not promise equal bytes. */
  private static Optional<String> strongValidator(ResponseBody answer) {
    return answer.header("ETag").filter(tag -> !tag.startsWith("W/"));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
