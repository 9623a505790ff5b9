package dev.fossilize.inject.libatomic;

import dev.fossilize.platforms.elf.Machine;
import java.util.HexFormat;

/**
 * The one function of libatomic that Node.js needs, for eight bytes, and how a machine's code is
 * recognized to call it.
 *
 * <p>{@code bool __atomic_compare_exchange(size_t size, void *object, void *expected, void
 * *desired, int success, int failure)}: if the object equals what is expected, it becomes what is
 * desired, else what is expected becomes the object. All accesses are sequentially consistent,
 * which is as much as any caller can ask for. Objects are aligned as {@code std::atomic} of eight
 * bytes is.
 *
 * <p>Source: GCC manual, "Built-in Functions for Memory Model Aware Atomic Operations"; the
 * processors' manuals.
 */
enum CompareExchange {
  /**
   *
   *
   * <pre>
   *   endbr64
   *   mov  rax, [rdx]
   *   mov  r10, [rcx]
   *   lock cmpxchg [rsi], r10
   *   jne  other
   *   mov  eax, 1
   *   ret
   * other:
   *   mov  [rdx], rax
   *   xor  eax, eax
   *   ret
   * </pre>
   */
  X86_64("f30f1efa488b024c8b11f04c0fb1167506b801000000c348890231c0c3", 7, 8),

  /**
   *
   *
   * <pre>
   *   bti   c
   *   ldr   x4, [x2]
   *   ldr   x5, [x3]
   * again:
   *   ldaxr x6, [x1]
   *   cmp   x6, x4
   *   b.ne  other
   *   stlxr w7, x5, [x1]
   *   cbnz  w7, again
   *   mov   w0, #1
   *   ret
   * other:
   *   clrex
   *   str   x6, [x2]
   *   mov   w0, #0
   *   ret
   * </pre>
   */
  AARCH64(
      "5f2403d5440040f9650040f926fc5fc8df0004eba100005425fc07c887ffff3520008052c0035fd65f3f03d5"
          + "460000f900008052c0035fd6",
      1026,
      1027);

  private final String code;
  private final long jumpSlot;
  private final long relative;

  CompareExchange(String code, long jumpSlot, long relative) {
    this.code = code;
    this.jumpSlot = jumpSlot;
    this.relative = relative;
  }

  static CompareExchange of(Machine machine) {
    return switch (machine) {
      case X86_64 -> X86_64;
      case AARCH64 -> AARCH64;
    };
  }

  /** The function, which may stand at any address that is a multiple of 16. */
  byte[] code() {
    return HexFormat.of().parseHex(code);
  }

  /** {@code R_*_JUMP_SLOT}: the address of a function of a library. */
  long jumpSlot() {
    return jumpSlot;
  }

  /** {@code R_*_RELATIVE}: an address in the executable itself. */
  long relative() {
    return relative;
  }
}
