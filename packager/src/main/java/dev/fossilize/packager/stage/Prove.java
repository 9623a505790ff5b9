package dev.fossilize.packager.stage;

import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reopens the executable, reads its blob back, and starts it where this machine can. */
final class Prove implements Stage<InjectBlob.Injected, Prove.Proven> {
  /** An executable that is what it should be, as far as the proof goes. */
  record Proven(InjectBlob.Injected injected, ExecutableReport contents, Proof proof) {}

  @Override
  public Proven run(InjectBlob.Injected injected) throws IOException {
    TargetJob job = injected.cached().bundled().fetched().job();
    try (Inspection inspection = Inspection.open(injected.file())) {
      Path folder = Files.createDirectory(job.scratch().resolve("prove"));
      Path untouched = injected.cached().bundled().fetched().runtime().executable();
      Proof proof = Proof.of(inspection, folder, Optional.of(untouched));
      if (proof instanceof Proof.Started started && !started.cacheAccepted().orElse(true)) {
        throw new CodeCacheRejectedException();
      }
      return new Proven(injected, inspection.report(), proof);
    } catch (IOException | RuntimeException e) {
      injected.discard();
      throw e;
    }
  }
}
