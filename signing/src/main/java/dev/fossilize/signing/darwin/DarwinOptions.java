package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.signing.SigningException;
import java.util.Optional;

/**
 * How code is signed.
 *
 * @param hardenedRuntime whether the kernel takes away what the entitlements don't give back;
 *     notarization demands it
 * @param entitlements what the program may do; empty for none
 */
public record DarwinOptions(boolean hardenedRuntime, Optional<Entitlements> entitlements) {
  /** As the official Node.js executables are signed, but for {@link Entitlements#forNode}. */
  public static DarwinOptions forNode() {
    return new DarwinOptions(true, Optional.of(Entitlements.forNode()));
  }

  /**
   * Fails where the signed program could not start: V8 writes machine code, which the hardened
   * runtime forbids without entitlements. A notarized program is no exception; Apple does not look
   * whether it runs.
   */
  void requireRunnable(Cpu cpu) throws SigningException {
    if (!hardenedRuntime) {
      return;
    }
    requireEntitlement(Entitlements.ALLOW_JIT);
    switch (cpu) {
      case ARM64 -> {}
      case X86_64 -> requireEntitlement(Entitlements.ALLOW_UNSIGNED_EXECUTABLE_MEMORY);
    }
  }

  private void requireEntitlement(String key) throws SigningException {
    if (entitlements.isEmpty() || !entitlements.get().isTrue(key)) {
      throw new SigningException(
          "with the hardened runtime and without the entitlement "
              + key
              + ", the program ends with SIGTRAP as soon as V8 compiles something",
          "Add the entitlement, or sign without the hardened runtime.");
    }
  }
}
