package dev.fossilize.packager.stage;

import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.macho.codesign.KnownPages;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Signs the executable; no byte of it changes afterwards. */
final class FinalSign implements Stage<InjectBlob.Injected, FinalSign.Final> {
  /**
   * The finished executable, still under its temporary name.
   *
   * @param signed empty where nothing is signed inside
   */
  record Final(InjectBlob.Injected injected, Optional<Signed> signed) {}

  private final Signing signing;
  private final StageCache cache;
  private final Progress progress;

  FinalSign(Signing signing, StageCache cache, Progress progress) {
    this.signing = signing;
    this.cache = cache;
    this.progress = progress;
  }

  @Override
  public Final run(InjectBlob.Injected injected) throws IOException {
    Optional<Signer> signer = signing.inside(injected.cached().bundled().job().target());
    if (signer.isEmpty()) {
      return new Final(injected, Optional.empty());
    }
    // The name is the application's and never a temporary file's: equal input gives equal bytes.
    String name = injected.cached().bundled().application().name();
    Path file = injected.file();
    Progress own = progress.of(injected.job().target());
    try {
      Signed signed =
          signer.get() instanceof DarwinSigner darwin
              ? darwin.signInPlace(file, name, known(injected), own)
              : signer.get().sign(file, name, file, own);
      return new Final(injected, Optional.of(signed));
    } catch (IOException e) {
      throw FullDiskException.explain(e, file);
    }
  }

  /**
   * An unchanged base's pages are hashed once. That they are what they were, {@link Prove} sees.
   */
  private KnownPages known(InjectBlob.Injected injected) throws IOException {
    return new KnownPages(
        BasePages.of(injected.cached().bundled().base().prepared(), cache, progress),
        injected.same());
  }
}
