package dev.fossilize.packager.stage;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.signing.notary.Notary;
import java.io.IOException;
import java.util.Optional;

/** Has Apple notarize macOS executables, where that is wanted; a refused one is not published. */
final class Notarize implements Stage<Prove.Proven, Prove.Proven> {
  private final Optional<Notary> notary;
  private final Progress progress;

  Notarize(Optional<Notary> notary, Progress progress) {
    this.notary = notary;
    this.progress = progress;
  }

  @Override
  public Prove.Proven run(Prove.Proven proven) throws IOException {
    InjectBlob.Injected injected = proven.finished().injected();
    TargetJob job = injected.job();
    if (notary.isEmpty() || job.target().os() != Os.DARWIN) {
      return proven;
    }
    String name = String.valueOf(injected.place().getFileName());
    Progress own = progress.of(job.target());
    String id = notary.get().submit(injected.file(), name, job.scratch(), own);
    notary.get().await(id, own);
    own.note(
        "notarized; the ticket can't be stapled to a bare executable, so macOS asks Apple at"
            + " its first start");
    return proven;
  }
}
