package dev.fossilize.packager.stage;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import java.io.IOException;
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
  private final Progress progress;

  FinalSign(Signing signing, Progress progress) {
    this.signing = signing;
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
    return new Final(
        injected, Optional.of(signer.get().sign(injected.file(), name, injected.file(), progress)));
  }
}
