package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.sbom.Sbom;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.StoredBytes;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
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
final class WriteSidecars implements Stage<Prove.Proven, WriteSidecars.Accompanied> {
  /**
   * The executable with its companions, none of them in its place yet.
   *
   * @param sha256 of the executable, where somebody wants it
   */
  record Accompanied(Prove.Proven proven, Optional<String> sha256, List<SidecarFile> companions) {}

  private final SidecarOptions wanted;
  private final ApplicationSource source;
  private final List<AssetFile> assets;
  private final Progress progress;

  WriteSidecars(
      SidecarOptions wanted, ApplicationSource source, List<AssetFile> assets, Progress progress) {
    this.wanted = wanted;
    this.source = source;
    this.assets = assets;
    this.progress = progress;
  }

  @Override
  public Accompanied run(Prove.Proven proven) throws IOException {
    InjectBlob.Injected injected = proven.finished().injected();
    List<SidecarFile> companions = new ArrayList<>();
    // Node.js reads no source map of a single executable's main script, so it goes beside it.
    Optional<Content> map = injected.cached().bundled().application().sourceMap();
    if (map.isPresent()) {
      companions.add(
          SidecarFile.of(SidecarFile.beside(injected.place(), ".map"), map.get().toByteArray()));
    }
    if (wanted.zip() && injected.job().target().os() == Os.DARWIN) {
      companions.add(zip(injected));
    }
    if (!wanted.wanted()) {
      return new Accompanied(proven, Optional.empty(), companions);
    }
    try (Progress.Step _ = progress.begin(injected.job().target() + ": digesting it", -1)) {
      String sha256 = Sha256.of(injected.file());
      if (wanted.sbom()) {
        companions.add(
            SidecarFile.of(
                SidecarFile.beside(injected.place(), ".cdx.json"),
                Sbom.of(contents(injected, sha256), wanted.maker(), wanted.time())));
      }
      if (wanted.signer().isPresent()) {
        companions.addAll(signatures(injected, wanted.signer().get(), List.copyOf(companions)));
      }
      return new Accompanied(proven, Optional.of(sha256), companions);
    }
  }

  /** Equal to what is submitted to the notary service, to the byte. */
  private static SidecarFile zip(InjectBlob.Injected injected) throws IOException {
    Path place = SidecarFile.beside(injected.place(), ".zip");
    Path file = injected.job().scratch().resolve(place.getFileName());
    NotaryZip.write(injected.file(), String.valueOf(injected.place().getFileName()), file);
    return new SidecarFile(place, StoredBytes.of(file));
  }

  private Sbom.Contents contents(InjectBlob.Injected injected, String sha256) {
    Application application = injected.cached().bundled().application();
    return new Sbom.Contents(
        injected.place().getFileName().toString(),
        sha256,
        source,
        application,
        assets.stream().map(asset -> Path.of(asset.origin())).toList(),
        injected.cached().bundled().fetched().runtime());
  }

  private static List<SidecarFile> signatures(
      InjectBlob.Injected injected, DetachedSigner signer, List<SidecarFile> others)
      throws IOException {
    List<SidecarFile> signatures = new ArrayList<>();
    try (FileBytes bytes = FileBytes.open(injected.file())) {
      signatures.add(
          SidecarFile.of(
              SidecarFile.beside(injected.place(), signer.suffix()), signer.sign(bytes)));
    }
    for (SidecarFile other : others) {
      signatures.add(other.signedBy(signer));
    }
    return signatures;
  }
}
