package dev.fossilize.ci.benchmarks.measure;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Calls that Java has not. Source: {@code wait4(2)}, {@code prctl(2)}, {@code getrusage(2)}; 64-bit
 * Linux.
 */
@SuppressWarnings("restricted") // the C library is what is wanted here
final class Libc {
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final long BYTES_PER_KIB = 1024;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1000;

  private static final StructLayout TIMEVAL =
      MemoryLayout.structLayout(
          ValueLayout.JAVA_LONG.withName("tv_sec"), ValueLayout.JAVA_LONG.withName("tv_usec"));

  private static final StructLayout RUSAGE =
      MemoryLayout.structLayout(
          TIMEVAL.withName("ru_utime"),
          TIMEVAL.withName("ru_stime"),
          ValueLayout.JAVA_LONG.withName("ru_maxrss"),
          MemoryLayout.sequenceLayout(13, ValueLayout.JAVA_LONG));

  private static final VarHandle MAXRSS = RUSAGE.varHandle(PathElement.groupElement("ru_maxrss"));

  private static final MethodHandle PRCTL =
      function(
          "prctl",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG),
          Linker.Option.firstVariadicArg(1));

  private static final MethodHandle WAIT4 =
      function(
          "wait4",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS));

  private Libc() {}

  /**
   * How a process ended.
   *
   * @param status as {@code wait4} gives it: 0 for exit code 0
   * @param cpuNanos its own and its waited-for children's
   * @param peakBytes likewise, the largest
   */
  record Ending(int status, long cpuNanos, long peakBytes) {}

  /** From now on, orphans among this process's descendants become its own children. */
  static void adoptOrphans() throws IOException {
    int result = (int) call(PRCTL, PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
    if (result != 0) {
      throw new IOException("prctl(PR_SET_CHILD_SUBREAPER) failed");
    }
  }

  /** Waits for a child. */
  static Ending wait4(int pid) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment usage = arena.allocate(RUSAGE);
      int result = (int) call(WAIT4, pid, status, 0, usage);
      if (result != pid) {
        throw new IOException("wait4(" + pid + ") returned " + result);
      }
      return new Ending(
          status.get(ValueLayout.JAVA_INT, 0),
          nanos(usage, "ru_utime") + nanos(usage, "ru_stime"),
          (long) MAXRSS.get(usage, 0L) * BYTES_PER_KIB);
    }
  }

  private static long nanos(MemorySegment usage, String time) {
    return part(usage, time, "tv_sec") * NANOS_PER_SECOND
        + part(usage, time, "tv_usec") * NANOS_PER_MICRO;
  }

  private static long part(MemorySegment usage, String time, String part) {
    return usage.get(
        ValueLayout.JAVA_LONG,
        RUSAGE.byteOffset(PathElement.groupElement(time), PathElement.groupElement(part)));
  }

  static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) { // declared by every method handle, thrown by none of these
      throw new IllegalStateException(e);
    }
  }
}
