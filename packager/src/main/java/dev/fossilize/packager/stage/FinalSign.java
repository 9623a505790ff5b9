package dev.fossilize.packager.stage;

import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.macho.codesign.KnownPages;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.util.Optional;

/** Signs the executable; no byte of it changes afterwards. */
final class FinalSign {
  private final Signers signers;
  private final StageCache results;
  private final Progress progress;

  FinalSign(Signers signers, StageCache results, Progress progress) {
    this.signers = signers;
    this.results = results;
    this.progress = progress;
  }

  /**
   * Signs {@code injected}.
   *
   * @param name the application's and never a temporary file's: equal input gives equal bytes
   * @param details what macOS is told of it
   * @param base of which it was made
   * @return empty where nothing is signed inside
   */
  Optional<Signed> run(
      TargetJob job, String name, DarwinDetails details, Base base, InjectBlob.Injected injected)
      throws IOException {
    try {
      return switch (job.target().os()) {
        case DARWIN -> darwin(job, name, details, base, injected);
        case WINDOWS -> windows(job, name, injected);
        case LINUX -> Optional.empty();
      };
    } catch (IOException e) {
      throw FullDiskException.explain(e, injected.draft().file());
    }
  }

  /**
   * An unchanged base's pages are hashed once. That they are what they were, {@link Prove} sees.
   */
  private Optional<Signed> darwin(
      TargetJob job, String name, DarwinDetails details, Base base, InjectBlob.Injected injected)
      throws IOException {
    Optional<DarwinSigner> signer = signers.darwin();
    if (signer.isEmpty()) {
      return Optional.empty();
    }
    KnownPages known =
        new KnownPages(BasePages.of(base, job.target(), results, progress), injected.same());
    return Optional.of(
        signer
            .get()
            .with(details.outside())
            .signInPlace(
                injected.draft().named(),
                details.identifier().orElse(name),
                known,
                progress.of(job.target())));
  }

  private Optional<Signed> windows(TargetJob job, String name, InjectBlob.Injected injected)
      throws IOException {
    Optional<WindowsSigner> signer = signers.windows();
    if (signer.isEmpty()) {
      return Optional.empty();
    }
    ExecutableDraft draft = injected.draft();
    return Optional.of(
        signer.get().sign(draft.named(), name, draft.file(), progress.of(job.target())));
  }
}
