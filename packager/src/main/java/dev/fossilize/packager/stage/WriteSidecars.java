package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.SidecarOptions;
import dev.fossilize.packager.sbom.Sbom;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.StoredBytes;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.signing.DetachedSigner;
import dev.fossilize.signing.notary.NotaryZip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes what is laid beside the executable, before it is in its place: what can't be signed isn't
 * published.
 */
final class WriteSidecars {
  /**
   * What belongs beside an executable, none of it in its place yet.
   *
   * @param sha256 of the executable, where somebody wants it
   */
  record Sidecars(Optional<String> sha256, List<SidecarFile> files) {}

  private final SidecarOptions wanted;
  private final ApplicationSource source;
  private final Progress progress;

  WriteSidecars(SidecarOptions wanted, ApplicationSource source, Progress progress) {
    this.wanted = wanted;
    this.source = source;
    this.progress = progress;
  }

  Sidecars run(PreparedTarget target, PackedApplication application, ExecutableDraft draft)
      throws IOException {
    List<SidecarFile> files = new ArrayList<>();
    // Node.js reads no source map of a single executable's main script, so it goes beside it.
    Optional<Content> map = sourceMap(application);
    if (map.isPresent()) {
      files.add(SidecarFile.of(SidecarFile.beside(draft.place(), ".map"), map.get().toByteArray()));
    }
    if (wanted.zip() && target.target().os() == Os.DARWIN) {
      files.add(zip(target.scratch(), draft));
    }
    if (!wanted.wanted()) {
      return new Sidecars(Optional.empty(), files);
    }
    try (Progress.Step _ = progress.begin(target.target() + ": digesting it", -1)) {
      String sha256 = Sha256.of(draft.file());
      if (wanted.sbom()) {
        files.add(
            SidecarFile.of(
                SidecarFile.beside(draft.place(), ".cdx.json"),
                Sbom.of(
                    contents(target.runtime(), application, draft, sha256),
                    wanted.maker(),
                    wanted.time())));
      }
      if (wanted.signer().isPresent()) {
        files.addAll(signatures(draft, wanted.signer().get(), List.copyOf(files)));
      }
      return new Sidecars(Optional.of(sha256), files);
    }
  }

  private static Optional<Content> sourceMap(PackedApplication application) {
    return switch (application) {
      case PackedApplication.Bundle bundle -> bundle.application().sourceMap();
      case PackedApplication.Archived _ -> Optional.empty();
    };
  }

  /** Equal to what is submitted to the notary service, to the byte. */
  private static SidecarFile zip(Path scratch, ExecutableDraft draft) throws IOException {
    Path place = SidecarFile.beside(draft.place(), ".zip");
    Path file = scratch.resolve(place.getFileName());
    NotaryZip.write(draft.file(), draft.fileName(), file);
    return new SidecarFile(place, StoredBytes.of(file));
  }

  private Sbom.Contents contents(
      NodeRuntime runtime, PackedApplication application, ExecutableDraft draft, String sha256)
      throws IOException {
    return new Sbom.Contents(draft.fileName(), sha256, source, application.packages(), runtime);
  }

  private static List<SidecarFile> signatures(
      ExecutableDraft draft, DetachedSigner signer, List<SidecarFile> others) throws IOException {
    List<SidecarFile> signatures = new ArrayList<>();
    try (FileBytes bytes = FileBytes.open(draft.file())) {
      signatures.add(
          SidecarFile.of(SidecarFile.beside(draft.place(), signer.suffix()), signer.sign(bytes)));
    }
    for (SidecarFile other : others) {
      signatures.add(other.signedBy(signer));
    }
    return signatures;
  }
}
