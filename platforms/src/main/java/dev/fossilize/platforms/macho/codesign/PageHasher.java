package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes the pages of a file on all processors. Besides the hashes, each processor's buffers are
 * all that is held in memory, however large the file is.
 */
public final class PageHasher {
  /** What one processor reads at once: large enough that reading costs little beside hashing. */
  private static final int CHUNK_SIZE = 1 << 20;

  private final HashType type;
  private final int pageSize;

  /** As {@code codesign} and all linkers hash, also on systems with larger pages. */
  public static PageHasher usual() {
    return new PageHasher(HashType.SHA256, PageHashes.USUAL_SIZE);
  }

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
   * @param known hashes to take instead of reading and hashing pages; those of another type are of
   *     no use and not looked at
   */
  public PageHashes hash(
      ByteSource code, long codeLimit, Optional<KnownPages> known, Progress.Step step)
      throws IOException {
    code.requireRange(0, codeLimit);
    int count = PageHashes.count(codeLimit, pageSize);
    byte[] hashes = new byte[Math.multiplyExact(count, type.size())];
    Optional<KnownPages> useful =
        known.filter(k -> k.hashes().type() == type && k.hashes().pageSize() == pageSize);
    int[] origins = useful.map(k -> k.origins(count)).orElse(new int[0]);
    int pagesPerChunk = Math.max(1, CHUNK_SIZE / pageSize);
    int chunks = Math.ceilDiv(count, pagesPerChunk);
    AtomicInteger next = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          PageChunk buffer = new PageChunk(code, codeLimit, type, pageSize, pagesPerChunk);
          for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
            int first = chunk * pagesPerChunk;
            int end = Math.min(count, first + pagesPerChunk);
            buffer.begin(first, end);
            if (useful.isPresent()) {
              buffer.take(useful.get().hashes(), origins, hashes);
            }
            buffer.hashTheRest(hashes);
            step.advance((long) (end - first) * pageSize);
          }
          return null;
        };
    run(worker, Math.min(chunks, Runtime.getRuntime().availableProcessors()));
    return new PageHashes(type, pageSize, codeLimit, hashes);
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
