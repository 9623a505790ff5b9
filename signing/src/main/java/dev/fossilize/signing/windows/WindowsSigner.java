package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.identity.SigningIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Signs Windows executables and judges their signatures, on any host. */
public final class WindowsSigner implements Signer, AutoCloseable {
  private final Optional<SigningIdentity> identity;
  private final AuthenticodeOptions options;
  private final boolean ofNode;

  private WindowsSigner(
      Optional<SigningIdentity> identity, AuthenticodeOptions options, boolean ofNode) {
    this.identity = identity;
    this.options = options;
    this.ofNode = ofNode;
  }

  /** For what needs nobody who signs: taking signatures off, and judging them. */
  public static WindowsSigner withoutIdentity() {
    return new WindowsSigner(
        Optional.empty(),
        new AuthenticodeOptions(Optional.empty(), Optional.empty(), Optional.empty(), false),
        false);
  }

  /** As {@link #withoutIdentity}; believes only the roots that signatures of Node.js lead to. */
  public static WindowsSigner forNode() {
    WindowsSigner plain = withoutIdentity();
    return new WindowsSigner(plain.identity, plain.options, true);
  }

  /**
   * Signs as {@code identity}.
   *
   * @param identity closed with this
   */
  public static WindowsSigner of(SigningIdentity identity, AuthenticodeOptions options) {
    return new WindowsSigner(Optional.of(identity), options, false);
  }

  @Override
  public void close() {
    identity.ifPresent(SigningIdentity::close);
  }

  @Override
  public Signed sign(NamedFile executable, String name, Path output, Progress progress)
      throws IOException {
    SigningIdentity who =
        identity.orElseThrow(
            () ->
                new SigningException(
                    executable + ": Windows has no ad-hoc signatures.",
                    "Give an identity; an unsigned executable runs on Windows."));
    AtomicReference<Signed> signed = new AtomicReference<>();
    WholeFile.writeExecutable(
        output,
        (temporary, out) -> {
          // Closed before the output takes its place, which may be the input's.
          try (FileBytes file = FileBytes.open(executable)) {
            requireRoom(PeImage.read(file));
            file.transferTo(0, file.size(), out);
          }
          JsignAuthenticode.sign(out, executable.toString(), name, who, options);
          try (FileBytes file = FileBytes.open(executable.at(temporary))) {
            signed.set(new Signed(AuthenticodeReader.digest(PeImage.read(file))));
          }
        });
    return Objects.requireNonNull(signed.get());
  }

  /** Fails before anything is asked of a key or a service. */
  private static void requireRoom(PeImage image) throws IOException {
    if (!image.optional().names(DataDirectory.Kind.CERTIFICATE)) {
      throw new FormatException(
          FormatException.at(image.file().name(), image.optionalHeaderOffset()),
          "names %d tables in its headers, none of them for signatures, which is the fifth"
              .formatted(image.optional().directories().size()),
          "Have it linked with all 16 of them, as every usual linker does.");
    }
    var _ = CertificateTable.read(image); // which says where something is wrong
  }

  @Override
  public void unsign(NamedFile executable, Path output) throws IOException {
    Authenticode.unsign(executable, output);
  }

  @Override
  public SignatureReport inspect(NamedFile executable, Progress progress) throws IOException {
    try (FileBytes file = FileBytes.open(executable)) {
      return inspect(PeImage.read(file));
    }
  }

  private SignatureReport inspect(PeImage image) throws IOException {
    try {
      // What is not signed needs not wait for the library that reads signatures.
      return CertificateTable.read(image).isEmpty()
          ? SignatureReport.unsigned()
          : AuthenticodeReport.of(image, ofNode ? WindowsTrust.ofNode() : WindowsTrust.any());
    } catch (FormatException e) {
      return SignatureReport.unreadable(e.problem());
    }
  }
}
