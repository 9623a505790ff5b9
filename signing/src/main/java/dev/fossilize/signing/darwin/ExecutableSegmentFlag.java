package dev.fossilize.signing.darwin;

/**
 * What code may do by an entitlement that the code directory repeats as a flag. The entitlements of
 * the hardened runtime have none: the official Node.js executables have six of them, and only the
 * flag of a main program.
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h} ({@code CS_EXECSEG_*}).
 */
enum ExecutableSegmentFlag {
  ALLOW_UNSIGNED_FOR_DEBUGGING(0x10, "get-task-allow"),
  ALLOW_UNSIGNED(0x10, "run-unsigned-code"),
  DEBUGGER(0x20, "com.apple.private.cs.debugger"),
  JIT(0x40, "dynamic-codesigning"),
  SKIP_LIBRARY_VALIDATION(0x80, "com.apple.private.skip-library-validation"),
  CAN_LOAD_CODE_HASH(0x100, "com.apple.private.amfi.can-load-cdhash"),
  CAN_EXECUTE_CODE_HASH(0x200, "com.apple.private.amfi.can-execute-cdhash");

  private final long bit;
  private final String entitlement;

  ExecutableSegmentFlag(long bit, String entitlement) {
    this.bit = bit;
    this.entitlement = entitlement;
  }

  /** The flags that these entitlements stand for. */
  static long of(Entitlements entitlements) {
    long flags = 0;
    for (ExecutableSegmentFlag flag : values()) {
      flags |= entitlements.isTrue(flag.entitlement) ? flag.bit : 0;
    }
    return flags;
  }
}
