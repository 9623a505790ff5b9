package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes Authenticode signatures off executables and checks their digests; it has no identity to
 * sign with.
 */
public final class WindowsSigner implements Signer {
  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return Authenticode.recognises(file);
  }

  @Override
  public Signed sign(Path executable, String name, Path output, Progress progress)
      throws SigningException {
    throw new SigningException(
        executable + ": Windows has no ad-hoc signatures.",
        "Sign it with signtool, osslsigncode or jsign; an unsigned executable runs on Windows.");
  }

  @Override
  public void unsign(Path executable, Path output) throws IOException {
    Authenticode.unsign(executable, output);
  }

  @Override
  public SignatureReport inspect(Path executable, Progress progress) throws IOException {
    try (FileBytes file = FileBytes.open(executable)) {
      PeImage image = PeImage.read(file);
      // What is not signed needs not wait for the library that reads signatures.
      return CertificateTable.read(image).isEmpty()
          ? SignatureReport.unsigned()
          : AuthenticodeReport.of(image, WindowsTrust.any());
    } catch (FormatException e) {
      return new SignatureReport(true, List.of(), List.of(e.problem()));
    }
  }
}
