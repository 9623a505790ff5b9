package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.errors.UsageException;
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
   * Fails where Apple's notary service would refuse.
   *
   * @throws UsageException saying why
   */
  public void requireNotarizable() throws UsageException {
    if (!hardenedRuntime) {
      throw new UsageException(
          "Apple notarizes no program without the hardened runtime.",
          "Leave out --no-hardened-runtime.");
    }
    if (entitlements.isPresent() && entitlements.get().isTrue(Entitlements.GET_TASK_ALLOW)) {
      throw new UsageException(
          "Apple notarizes no program with the entitlement " + Entitlements.GET_TASK_ALLOW + ".",
          "Remove it from the file of --entitlements; it is for debugging only.");
    }
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
