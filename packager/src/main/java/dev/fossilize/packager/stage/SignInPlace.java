package dev.fossilize.packager.stage;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Signs a copy of the base exactly as the executable will be signed: on macOS the entitlements
 * decide how V8 gets memory for code, and thereby its flag hash, so that only such a generator
 * makes a cache that the executable takes. The base itself stays unsigned, and is what the blob
 * goes into.
 */
final class SignInPlace {
  /**
   * What compiles the code cache.
   *
   * @param signed whether it is a copy that was signed; it is the base itself where a signature
   *     would change nothing or nothing can be run here
   */
  record Generator(Path executable, boolean signed) {}

  private final Signers signers;
  private final Progress progress;

  SignInPlace(Signers signers, Progress progress) {
    this.signers = signers;
    this.progress = progress;
  }

  Generator run(TargetJob job, Base base) throws IOException {
    Target target = job.target();
    Optional<Signer> signer = signers.decisive(target);
    if (signer.isEmpty() || Runner.forTarget(target).isEmpty()) {
      return new Generator(base.file(), false);
    }
    Path signed = job.scratch().resolve("node" + target.executableSuffix());
    var _ = signer.get().sign(base.file(), "node", signed, progress.of(target));
    return new Generator(signed, true);
  }
}
