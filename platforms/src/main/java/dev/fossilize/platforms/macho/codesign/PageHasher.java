package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes the pages of a file on all processors. Besides the hashes, each processor's buffer is all
 * that is held in memory, however large the file is.
 */
public final class PageHasher {
  /** What one processor reads at once: large enough that reading costs little beside hashing. */
  private static final int CHUNK_SIZE = 1 << 20;

  private final HashType type;
  private final int pageSize;

  /**
   * @param pageSize bytes, a power of two
   */
  public PageHasher(HashType type, int pageSize) {
    this.type = type;
    this.pageSize = pageSize;
  }

  /**
   * The hashes of the first {@code codeLimit} bytes.
   *
   * @param known pages not to read; empty to hash all of them
   */
  public PageHashes hash(
      ByteSource code, long codeLimit, Optional<KnownPages> known, Progress.Step step)
      throws IOException {
    code.requireRange(0, codeLimit);
    int count = PageHashes.count(codeLimit, pageSize);
    byte[] hashes = new byte[Math.multiplyExact(count, type.size())];
    BitSet done = known.isPresent() ? take(known.get(), codeLimit, hashes) : new BitSet();
    int pagesPerChunk = Math.max(1, CHUNK_SIZE / pageSize);
    int chunks = Math.ceilDiv(count, pagesPerChunk);
    AtomicInteger next = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          MessageDigest digest = type.digest();
          byte[] buffer = new byte[pagesPerChunk * pageSize];
          for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
            int first = chunk * pagesPerChunk;
            int end = Math.min(count, first + pagesPerChunk);
            hashRange(code, codeLimit, first, end, done, digest, buffer, hashes);
            step.advance((long) (end - first) * pageSize);
          }
          return null;
        };
    run(worker, Math.min(chunks, Runtime.getRuntime().availableProcessors()));
    return new PageHashes(type, pageSize, codeLimit, hashes);
  }

  private void hashRange(
      ByteSource code,
      long codeLimit,
      int first,
      int end,
      BitSet done,
      MessageDigest digest,
      byte[] buffer,
      byte[] hashes)
      throws IOException, DigestException {
    int from = done.nextClearBit(first);
    while (from < end) {
      int set = done.nextSetBit(from);
      int to = set < 0 ? end : Math.min(end, set);
      long offset = (long) from * pageSize;
      int bytes = Math.toIntExact(Math.min(codeLimit, (long) to * pageSize) - offset);
      code.read(offset, ByteBuffer.wrap(buffer, 0, bytes));
      byte[] full = new byte[digest.getDigestLength()];
      for (int page = from; page < to; page++) {
        int at = (page - from) * pageSize;
        digest.update(buffer, at, Math.min(pageSize, bytes - at));
        digest.digest(full, 0, full.length);
        System.arraycopy(full, 0, hashes, page * type.size(), type.size());
      }
      from = done.nextClearBit(to);
    }
  }

  private BitSet take(KnownPages known, long codeLimit, byte[] hashes) {
    BitSet done = new BitSet();
    if (known.hashes().type() != type || known.hashes().pageSize() != pageSize) {
      return done;
    }
    long fullPages = codeLimit / pageSize;
    for (KnownPages.Run run : known.runs()) {
      if (run.to() >= 0 && run.to() + (long) run.count() <= fullPages) {
        System.arraycopy(
            known.hashes().hashes(),
            run.from() * type.size(),
            hashes,
            run.to() * type.size(),
            run.count() * type.size());
        done.set(run.to(), run.to() + run.count());
      }
    }
    return done;
  }

  private static void run(Callable<Void> worker, int processors) throws IOException {
    try (ExecutorService executor =
        Executors.newFixedThreadPool(Math.max(1, processors), Thread.ofPlatform().factory())) {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < processors; i++) {
        running.add(executor.submit(worker));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("hashing failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while hashing pages");
    }
  }
}
