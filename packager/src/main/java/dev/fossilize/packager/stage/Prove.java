package dev.fossilize.packager.stage;

import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reopens the executable, reads its blob back, checks its signature, and starts it where this
 * machine can.
 */
final class Prove implements Stage<FinalSign.Final, Prove.Proven> {
  /** An executable that is what it should be, as far as the proof goes. */
  record Proven(FinalSign.Final finished, ExecutableReport contents, Proof proof) {}

  @Override
  public Proven run(FinalSign.Final finished) throws IOException {
    InjectBlob.Injected injected = finished.injected();
    try (Inspection inspection = Inspection.open(injected.file())) {
      ExecutableReport contents = inspection.report();
      requireSound(contents, finished.signed().isPresent());
      Path folder = Files.createDirectory(injected.job().scratch().resolve("prove"));
      Path untouched = injected.cached().bundled().fetched().runtime().executable();
      Proof proof = Proof.of(inspection, folder, Optional.of(untouched));
      if (proof instanceof Proof.Started started && !started.cacheAccepted().orElse(true)) {
        throw new CodeCacheRejectedException();
      }
      return new Proven(finished, contents, proof);
    }
  }

  private static void requireSound(ExecutableReport contents, boolean signed)
      throws FossilizeException {
    SignatureReport signature = contents.signature();
    if (signature.signed() != signed || !signature.problems().isEmpty()) {
      throw new FossilizeException(
          contents.file()
              + ": its signature is not the one that was made: "
              + (signature.signed() ? String.join("; ", signature.problems()) : "there is none")
              + ".",
          "This is a defect in fossilize; --no-sign leaves the executable unsigned.");
    }
  }
}
