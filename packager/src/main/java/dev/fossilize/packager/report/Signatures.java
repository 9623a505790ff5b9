package dev.fossilize.packager.report;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.darwin.OutsideParts;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What signatures inside executables say. Those of Linux lie beside them and are none of this. */
public final class Signatures {
  private static final DarwinSigner DARWIN = DarwinSigner.adHocForNode();
  private static final Signer WINDOWS = WindowsSigner.withoutIdentity();

  private Signatures() {}

  /** The signer for an executable's format; empty where a signature has no place inside. */
  public static Optional<Signer> signer(NamedFile executable) throws IOException {
    return signer(executable, OutsideParts.NONE);
  }

  private static Optional<Signer> signer(NamedFile executable, OutsideParts outside)
      throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      for (Signer signer : List.of(DARWIN.with(outside), WINDOWS)) {
        if (signer.recognises(bytes)) {
          return Optional.of(signer);
        }
      }
      return Optional.empty();
    }
  }

  /** The signature inside {@code executable}, checked; unsigned where there is none. */
  public static SignatureReport inspect(NamedFile executable) throws IOException {
    return inspect(executable, OutsideParts.NONE);
  }

  /**
   * The same of an executable in an application.
   *
   * @param outside what belongs to its signature and is not in the file
   */
  static SignatureReport inspect(NamedFile executable, OutsideParts outside) throws IOException {
    Optional<Signer> signer = signer(executable, outside);
    return signer.isPresent()
        ? signer.get().inspect(executable, Progress.NONE)
        : SignatureReport.unsigned();
  }
}
