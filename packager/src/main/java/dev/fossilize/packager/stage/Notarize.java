package dev.fossilize.packager.stage;

import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.notary.NotarizationException;
import dev.fossilize.signing.notary.Notary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Has Apple notarize what is for macOS, where that is wanted, and puts the ticket into an
 * application; what is refused is not published.
 */
final class Notarize {
  private final Optional<Notary> notary;
  private final Progress progress;

  Notarize(Optional<Notary> notary, Progress progress) {
    this.notary = notary;
    this.progress = progress;
  }

  void run(Product product, Artifact artifact, Path scratch) throws IOException {
    if (notary.isEmpty() || !product.darwin()) {
      return;
    }
    String id = notary.get().submit(artifact.whole(), artifact.fileName(), scratch, progress);
    notary.get().await(id, progress);
    if (artifact.isFolder()) {
      staple(notary.get(), artifact);
    } else {
      progress.note(
          "notarized; the ticket can't be stapled to a bare executable, so macOS asks Apple at"
              + " its first start");
    }
  }

  /** Notarized it is in any case: without a ticket macOS asks Apple. */
  private void staple(Notary by, Artifact artifact) throws IOException {
    String why = "Apple has no ticket yet.";
    try {
      if (by.stapler().stapleSoon(AppBundle.open(artifact.whole()), progress).isPresent()) {
        progress.note("notarized, and the ticket is stapled to it");
        return;
      }
    } catch (NotarizationException e) {
      why = e.problem();
    }
    progress.warn(
        "notarized, but no ticket is stapled to it: "
            + why
            + " Put it in later with: fossilize staple "
            + artifact.place());
  }
}
