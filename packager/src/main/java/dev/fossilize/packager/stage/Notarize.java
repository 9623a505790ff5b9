package dev.fossilize.packager.stage;

import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.signing.notary.Notary;
import java.io.IOException;
import java.util.Optional;

/** Has Apple notarize macOS executables, where that is wanted; a refused one is not published. */
final class Notarize {
  /** What is known of an executable that may be published. */
  record Cleared(ExecutableReport contents, Proof proof) {}

  private final Optional<Notary> notary;
  private final Progress progress;

  Notarize(Optional<Notary> notary, Progress progress) {
    this.notary = notary;
    this.progress = progress;
  }

  Cleared run(TargetJob job, ExecutableDraft draft, Prove.Proven proven) throws IOException {
    if (notary.isPresent() && job.target().os() == Os.DARWIN) {
      Progress own = progress.of(job.target());
      String id = notary.get().submit(draft.file(), draft.fileName(), job.scratch(), own);
      notary.get().await(id, own);
      own.note(
          "notarized; the ticket can't be stapled to a bare executable, so macOS asks Apple at"
              + " its first start");
    }
    return new Cleared(proven.contents(), proven.proof());
  }
}
