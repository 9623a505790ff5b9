package dev.fossilize.platforms.fuzz;

import com.sun.management.ThreadMXBean;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may do with bytes that others made: read them, or refuse them with a {@link
 * FormatException} that names the file, or with another error that its documentation names.
 * Anything else is a finding, and so is more memory or work than a file of that size can be worth.
 */
public final class Trial {
  /** What the bytes are called. */
  public static final String NAME = "damaged.bin";

  static final long MOST_MEMORY = 16 << 20;

  /** Of work, not of time: other programs may be busy. A file here takes milliseconds. */
  private static final Duration MOST_WORK = Duration.ofSeconds(10);

  private static final int MOST_TOLD = 4096;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Reader reader;
  private final long mostMemory;
  private final List<Class<? extends FossilizeException>> kin = new ArrayList<>();

  /** What is tested. */
  @FunctionalInterface
  public interface Reader {
    /** Reads all that can be read. */
    void read(ByteSource file) throws Exception;
  }

  /** How a reader may end. */
  public enum End {
    READ,
    REFUSED
  }

  /** With as much memory as is enough for all but a few. */
  public Trial(Reader reader) {
    this(reader, MOST_MEMORY);
  }

  Trial(Reader reader, long mostMemory) {
    this.reader = reader;
    this.mostMemory = mostMemory;
  }

  /** The reader's documentation also names this error. */
  public void mayEndIn(Class<? extends FossilizeException> error) {
    kin.add(error);
  }

  /**
   * Hands {@code bytes} to the reader.
   *
   * @param what how they came to be, for the failure
   * @throws AssertionError if it is a finding
   */
  public End of(byte[] bytes, Supplier<String> what) {
    Outcome outcome = outcome(bytes);
    if (isTooMuch(outcome)) {
      outcome = outcome(bytes); // the first may have loaded classes
    }
    @Nullable Throwable end = outcome.end();
    if (end != null && !isAllowed(end)) {
      throw new AssertionError(what.get() + " ended in " + end + dump(bytes), end);
    }
    if (isTooMuch(outcome)) {
      throw new AssertionError(
          "%s took %d bytes of memory and %s of work%s"
              .formatted(what.get(), outcome.memory(), outcome.work(), dump(bytes)));
    }
    return end == null ? End.READ : End.REFUSED;
  }

  private record Outcome(@Nullable Throwable end, long memory, Duration work) {}

  private boolean isTooMuch(Outcome outcome) {
    return outcome.memory() > mostMemory || outcome.work().compareTo(MOST_WORK) > 0;
  }

  private Outcome outcome(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long begun = THREADS.getCurrentThreadCpuTime();
    @Nullable Throwable end = end(new MemoryBytes(NAME, bytes));
    return new Outcome(
        end,
        THREADS.getCurrentThreadAllocatedBytes() - before,
        Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun));
  }

  private boolean isAllowed(Throwable end) {
    boolean says = end instanceof FormatException e && e.problem().contains(NAME);
    return says || kin.stream().anyMatch(kind -> kind.isInstance(end));
  }

  @SuppressWarnings("IllegalCatch") // whatever it is, it is told
  private @Nullable Throwable end(ByteSource file) {
    try {
      reader.read(file);
      return null;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return e;
    }
  }

  private static String dump(byte[] bytes) {
    return bytes.length > MOST_TOLD ? "" : ":\n" + HexFormat.of().formatHex(bytes);
  }
}
