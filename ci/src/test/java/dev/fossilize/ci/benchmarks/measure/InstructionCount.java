package dev.fossilize.ci.benchmarks.measure;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;

/**
 * Counts the instructions that a process and its descendants execute, in user and kernel mode: a
 * figure that no clock disturbs. Many virtual machines have no such counter, and then there is
 * none.
 *
 * <p>Source: {@code perf_event_open(2)}; 64-bit Linux.
 */
final class InstructionCount implements AutoCloseable {
  private static final int ATTRIBUTES = 128;
  private static final int SIZE_OFFSET = 4;
  private static final int CONFIG_OFFSET = 8;
  private static final int FLAGS_OFFSET = 40;
  private static final long PERF_COUNT_HW_INSTRUCTIONS = 1;
  private static final long INHERIT = 1 << 1;
  private static final long EXCLUDE_HYPERVISOR = 1 << 6;

  private static final MethodHandle SYSCALL =
      Libc.function(
          "syscall",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG),
          Linker.Option.firstVariadicArg(1));

  private static final MethodHandle READ =
      Libc.function(
          "read",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG));

  private static final MethodHandle CLOSE =
      Libc.function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private final int descriptor;

  private InstructionCount(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Counts nothing. */
  static InstructionCount none() {
    return new InstructionCount(-1);
  }

  /** From now on, of that process and those that it will start. */
  static InstructionCount of(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
      attributes.set(ValueLayout.JAVA_INT, SIZE_OFFSET, ATTRIBUTES);
      attributes.set(ValueLayout.JAVA_LONG, CONFIG_OFFSET, PERF_COUNT_HW_INSTRUCTIONS);
      attributes.set(ValueLayout.JAVA_LONG, FLAGS_OFFSET, INHERIT | EXCLUDE_HYPERVISOR);
      long opened = (long) Libc.call(SYSCALL, perfEventOpen(), attributes, (int) pid, -1, -1, 0L);
      return new InstructionCount((int) opened);
    }
  }

  /** So far; complete when the processes have ended. */
  OptionalLong count() {
    if (descriptor < 0) {
      return OptionalLong.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
      long bytes = (long) Libc.call(READ, descriptor, count, (long) Long.BYTES);
      long value = count.get(ValueLayout.JAVA_LONG, 0);
      return bytes == Long.BYTES && value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    if (descriptor >= 0) {
      var _ = Libc.call(CLOSE, descriptor);
    }
  }

  private static long perfEventOpen() {
    return System.getProperty("os.arch").equals("aarch64") ? 241 : 298;
  }
}
