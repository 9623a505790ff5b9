package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.Product;
import dev.fossilize.packager.request.SidecarOptions;
import dev.fossilize.packager.sbom.Sbom;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.StoredBytes;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.progress.Progress;
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

  /**
   * Makes them.
   *
   * @param parts the product's executables
   * @param scratch a folder for temporary files
   */
  Sidecars run(Product product, List<Made> parts, Artifact artifact, Path scratch)
      throws IOException {
    List<SidecarFile> files = new ArrayList<>();
    // Node.js reads no source map of a single executable's main script, so it goes beside it.
    Optional<Content> map = sourceMap(parts.getFirst().application());
    if (map.isPresent()) {
      files.add(
          SidecarFile.of(SidecarFile.beside(artifact.place(), ".map"), map.get().toByteArray()));
    }
    if (wanted.zip() && product.darwin()) {
      files.add(zip(scratch, artifact));
    }
    if (!wanted.wanted()) {
      return new Sidecars(Optional.empty(), files);
    }
    try (Progress.Step _ = progress.begin(product + ": digesting it", -1)) {
      String sha256 = Sha256.of(artifact.main());
      if (wanted.sbom()) {
        for (Made part : parts) {
          files.add(sbom(product, part, artifact, sha256));
        }
      }
      if (wanted.signer().isPresent()) {
        files.addAll(signatures(artifact, wanted.signer().get(), List.copyOf(files)));
      }
      return new Sidecars(Optional.of(sha256), files);
    }
  }

  /** One for each executable in a universal file: they need not hold the same packages. */
  private SidecarFile sbom(Product product, Made part, Artifact artifact, String sha256)
      throws IOException {
    String which = product.universal() ? "." + part.target().target() : "";
    return SidecarFile.of(
        SidecarFile.beside(artifact.place(), which + ".cdx.json"),
        Sbom.of(
            new Sbom.Contents(
                artifact.mainName(),
                sha256,
                source,
                part.application().packages(),
                part.target().runtime()),
            wanted.maker(),
            wanted.time()));
  }

  private static Optional<Content> sourceMap(PackedApplication application) {
    return switch (application) {
      case PackedApplication.Bundle bundle -> bundle.application().sourceMap();
      case PackedApplication.Archived _ -> Optional.empty();
    };
  }

  /** Equal to what is submitted to the notary service, to the byte, but for a ticket. */
  private static SidecarFile zip(Path scratch, Artifact artifact) throws IOException {
    Path place = SidecarFile.beside(artifact.place(), ".zip");
    Path file = scratch.resolve(place.getFileName());
    NotaryZip.write(artifact.whole(), artifact.fileName(), file);
    return new SidecarFile(place, StoredBytes.of(file));
  }

  /** A folder has no signature of its own: its executable's digest is in the list of all. */
  private static List<SidecarFile> signatures(
      Artifact artifact, DetachedSigner signer, List<SidecarFile> others) throws IOException {
    List<SidecarFile> signatures = new ArrayList<>();
    if (!artifact.isFolder()) {
      try (FileBytes bytes = FileBytes.open(artifact.whole())) {
        signatures.add(
            SidecarFile.of(
                SidecarFile.beside(artifact.place(), signer.suffix()), signer.sign(bytes)));
      }
    }
    for (SidecarFile other : others) {
      signatures.add(other.signedBy(signer));
    }
    return signatures;
  }
}
