package dev.fossilize.packager.stage;

import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.files.WholeFolder;
import dev.fossilize.platforms.macho.UniversalFile;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.darwin.bundle.AppContents;
import dev.fossilize.signing.darwin.bundle.SealCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes of proven executables what is published: joins them, and puts an application around. */
final class Assemble {
  private final boolean signed;

  /**
   * @param signed whether the executables are
   */
  Assemble(boolean signed) {
    this.signed = signed;
  }

  /**
   * Takes the drafts over, unless it fails.
   *
   * @param drafts of the product's executables
   */
  Artifact run(Product product, DarwinDetails details, List<ExecutableDraft> drafts)
      throws IOException {
    Path place = drafts.getFirst().place();
    Artifact bare = product.universal() ? joined(drafts, place) : bare(drafts.getFirst());
    try {
      return details.app().isPresent() ? wrapped(details.app().get(), bare) : bare;
    } catch (IOException e) {
      throw FullDiskException.explain(e, place);
    }
  }

  private static Artifact bare(ExecutableDraft draft) {
    return new Artifact(draft.file(), draft.file(), draft.place());
  }

  private static Artifact joined(List<ExecutableDraft> drafts, Path place) throws IOException {
    Path joined = WholeFile.deleteAtExit(WholeFile.temporaryBeside(place));
    UniversalFile.join(
        drafts.stream().map(ExecutableDraft::named).toList(),
        new NamedFile(joined, place.toString()));
    Artifact artifact = new Artifact(joined, joined, place);
    try (FileBytes bytes = FileBytes.open(joined)) {
      for (ExecutableDraft draft : drafts) {
        UniversalFile.requirePart(bytes, draft.named());
      }
    } catch (IOException | RuntimeException e) {
      artifact.discard();
      throw e;
    }
    for (ExecutableDraft draft : drafts) {
      draft.discard();
    }
    return artifact;
  }

  private Artifact wrapped(AppContents contents, Artifact bare) throws IOException {
    Path folder = WholeFolder.temporaryBeside(bare.place());
    AppBundle bundle = contents.bundle(folder);
    Artifact artifact = new Artifact(folder, bundle.main(), bare.place());
    try {
      contents.write(folder, bare.whole(), signed);
      WholeFile.settled(bare.whole());
      requireSealed(bundle, artifact);
      return artifact;
    } catch (IOException | RuntimeException e) {
      artifact.discard();
      throw e;
    }
  }

  private void requireSealed(AppBundle bundle, Artifact artifact) throws IOException {
    List<String> problems = signed ? SealCheck.of(bundle).problems() : List.of();
    if (!problems.isEmpty()) {
      throw new FossilizeException(
          artifact.place()
              + ": what is read back of it is not what was sealed: "
              + String.join("; ", problems)
              + ".",
          "This is a defect in fossilize: please report it. --no-sign leaves it unsealed.");
    }
  }
}
