package dev.fossilize.packager.remote;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.HttpStatusException;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.http.Upload;
import dev.fossilize.platforms.progress.Progress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Results of stages on a server, shared by machines. Never in the way: after the first failure it
 * is done without, which is told once; a result that is not what was put there is refused, told of
 * and replaced. Results go to the server in the background. Safe for several threads.
 */
public final class RemoteCache implements AutoCloseable {
  /** Making a result anew takes seconds, so nothing is waited for long. */
  private static final TimeoutPolicy SHORT =
      new TimeoutPolicy(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          2,
          Duration.ofMillis(200),
          Duration.ofSeconds(2));

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int SMALL = 1 << 16;
  private static final String NO_COMMENT = "";

  private final Storage storage;
  private final HttpFetcher http;
  private final Optional<SharedSecret> secret;
  private final Duration longest;
  private final Progress progress;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private final AtomicBoolean reads = new AtomicBoolean(true);
  private final AtomicBoolean writes;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  private RemoteCache(
      Storage storage,
      boolean readOnly,
      Map<String, String> environment,
      TimeoutPolicy patience,
      Duration longest,
      Progress progress) {
    this.storage = storage;
    this.http = HttpFetcher.with(environment, patience);
    this.secret = SharedSecret.of(environment);
    this.writes = new AtomicBoolean(!readOnly);
    this.longest = longest;
    this.progress = progress;
  }

  /**
   * The cache at {@code address}: {@code https://HOST/PATH}, or {@code
   * s3://BUCKET/PREFIX?endpoint=URL&region=NAME}.
   *
   * @param environment has credentials, proxies and certificates
   * @throws UsageException if the address or its credentials can't be understood
   */
  public static RemoteCache open(
      String address, boolean readOnly, Map<String, String> environment, Progress progress)
      throws UsageException {
    return open(address, readOnly, environment, SHORT, LONGEST, progress);
  }

  /**
   * The names of the variables that may hold what the server at {@code address} asks for, and of
   * the secret that those who use it share.
   *
   * @throws UsageException if the address can't be understood, or is itself to be kept secret
   */
  public static List<String> secrets(String address) throws UsageException {
    return RemoteAddress.secrets(address);
  }

  /**
   * As {@link #open(String, boolean, Map, Progress)}.
   *
   * @param longest no transfer takes longer
   */
  static RemoteCache open(
      String address,
      boolean readOnly,
      Map<String, String> environment,
      TimeoutPolicy patience,
      Duration longest,
      Progress progress)
      throws UsageException {
    Storage storage = RemoteAddress.parse(address, environment);
    return new RemoteCache(storage, readOnly, environment, patience, longest, progress);
  }

  /**
   * Gets a result.
   *
   * @param key what it was made of: letters, digits and dashes
   * @param file where it goes; written whole or not at all
   * @return what was said when it was made; nothing where it has to be made here
   */
  public Optional<List<String>> pull(String key, Path file) {
    if (!reads.get()) {
      return Optional.empty();
    }
    Path temporary = WholeFile.deleteAtExit(WholeFile.temporaryBeside(file));
    try {
      Request request = storage.request("GET", key);
      var _ =
          limited(
              () -> {
                http.download(
                    request,
                    temporary,
                    progress,
                    "fetching " + key + " from the remote cache",
                    RemoteEntry.MOST_OF_CONTENT);
                return NO_COMMENT;
              });
      return Optional.of(unpack(request.shown(), key, temporary, file));
    } catch (FormatException e) {
      refuse(key, e);
      return Optional.empty();
    } catch (HttpStatusException e) {
      return e.saysMissing() ? Optional.empty() : withoutReading(e);
    } catch (IOException e) {
      return withoutReading(e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  /** What was pulled is no result, so that the next {@link #push} replaces it. */
  public void refuse(String key, IOException why) {
    refused.add(key);
    progress.warn(
        (why instanceof FossilizeException known
                ? known.problem()
                : String.valueOf(why.getMessage()))
            + " It is made anew.");
  }

  private Optional<List<String>> withoutReading(IOException failure) {
    writes.set(false);
    if (reads.getAndSet(false)) {
      progress.warn("The remote cache is not used: " + failure.getMessage());
    }
    return Optional.empty();
  }

  private List<String> unpack(String name, String key, Path packed, Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(packed))) {
      RemoteEntry entry = RemoteEntry.read(name, in, key, secret);
      WholeFile.Body body =
          (temporary, out) -> {
            try (InputStream content = new GZIPInputStream(in)) {
              long size = copy(content, Channels.newOutputStream(out), entry.size());
              String found = Sha256.of(temporary);
              if (size != entry.size() || !found.equals(entry.sha256())) {
                throw new FormatException(
                    name,
                    "is damaged or forged: its content has %d bytes and SHA-256 %s, not %d and %s"
                        .formatted(size, found, entry.size(), entry.sha256()));
              }
            } catch (ZipException | EOFException e) {
              throw new FormatException(name, "is damaged: " + e.getMessage(), e);
            }
          };
      if (entry.executable()) {
        WholeFile.writeExecutable(file, body);
      } else {
        WholeFile.write(file, body);
      }
      return entry.remarks();
    }
  }

  /** No more than {@code limit} bytes and one. */
  private static long copy(InputStream from, OutputStream to, long limit) throws IOException {
    byte[] buffer = new byte[SMALL];
    long size = 0;
    for (int count = from.read(buffer); count >= 0 && size <= limit; count = from.read(buffer)) {
      to.write(buffer, 0, count);
      size += count;
    }
    return size;
  }

  /**
   * Puts a result there, some time before {@link #close} returns.
   *
   * @param file must stay as it is
   */
  public void push(String key, Path file, List<String> remarks) {
    if (writes.get()) {
      background.execute(() -> put(key, file, remarks));
    }
  }

  private void put(String key, Path file, List<String> remarks) {
    if (!writes.get()) {
      return;
    }
    Path temporary = WholeFile.deleteAtExit(WholeFile.temporaryBeside(file));
    try {
      if (!refused.contains(key) && holds(key)) {
        return;
      }
      pack(
          new RemoteEntry(
              key, Files.size(file), Sha256.of(file), Files.isExecutable(file), remarks),
          file,
          temporary);
      Request request = storage.request("PUT", key).sending(Upload.put(temporary));
      var _ = limited(() -> http.bytes(request, SMALL));
    } catch (IOException e) {
      if (writes.getAndSet(false)) {
        progress.warn("Nothing more is put into the remote cache: " + e.getMessage());
      }
    } finally {
      deleteQuietly(temporary);
    }
  }

  private void pack(RemoteEntry entry, Path file, Path packed) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packed))) {
      entry.write(out, secret);
      try (OutputStream content = new FastGzip(out)) {
        Files.copy(file, content);
      }
    }
  }

  /** Whether a result is there already: two machines may have made the same. */
  private boolean holds(String key) throws IOException {
    Request request =
        storage.request("HEAD", key).sending(new Upload("HEAD", 0, BodyPublishers::noBody));
    try {
      var _ = limited(() -> http.bytes(request, SMALL));
      return true;
    } catch (HttpStatusException e) {
      if (e.saysMissing()) {
        return false;
      }
      throw e;
    }
  }

  /** A server that sends a byte now and then would never be silent. */
  private <T> T limited(Callable<T> transfer) throws IOException {
    FutureTask<T> task = new FutureTask<>(transfer);
    Thread thread = Thread.startVirtualThread(task);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new IOException("it took longer than " + longest.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
      WholeFile.settled(temporary);
    } catch (IOException e) {
      // It is still open: it goes when the process ends.
    }
  }

  /** Waits for what is on its way to the server. */
  @Override
  public void close() {
    background.shutdown();
    try {
      if (!background.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        progress.warn(
            "Not everything was put into the remote cache within " + longest.toSeconds() + " s.");
        background.shutdownNow();
      }
    } catch (InterruptedException e) {
      background.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
