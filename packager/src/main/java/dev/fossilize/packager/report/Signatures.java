package dev.fossilize.packager.report;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.format.ExecutableFormat;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.darwin.OutsideParts;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.util.Optional;

/** What signatures inside executables say. Those of Linux lie beside them and are none of this. */
public final class Signatures {
  private Signatures() {}

  /**
   * What a file is, where its signature can be read, made and taken off, or where it has no place
   * for one.
   *
   * @param executable a thin file
   * @throws FormatException if it is neither a program nor a library, or of a kind that macOS runs
   *     no more
   */
  public static ExecutableFormat format(NamedFile executable) throws IOException {
    try (FileBytes bytes = FileBytes.open(executable)) {
      ExecutableKind kind = ExecutableKind.of(bytes);
      kind.requireLoaded(executable.toString());
      if (kind.format() == ExecutableFormat.MACH_O && kind.arch().isEmpty()) {
        throw new FormatException(
            executable.toString(),
            "is "
                + kind.phrase()
                + ", which no Mac of today starts: signatures of such files are neither made nor"
                + " judged here",
            "Use codesign on a Mac; lipo takes executables out of a universal file.");
      }
      return kind.format();
    }
  }

  /** The signer for an executable's format; empty where a signature has no place inside. */
  public static Optional<Signer> signer(NamedFile executable) throws IOException {
    return signer(executable, OutsideParts.NONE);
  }

  private static Optional<Signer> signer(NamedFile executable, OutsideParts outside)
      throws IOException {
    return switch (format(executable)) {
      case MACH_O, MACH_O_UNIVERSAL -> Optional.of(DarwinSigner.adHocForNode().with(outside));
      case PE -> Optional.of(WindowsSigner.withoutIdentity());
      case ELF -> Optional.empty();
    };
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
