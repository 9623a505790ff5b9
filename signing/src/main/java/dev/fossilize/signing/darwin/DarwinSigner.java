package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.files.Draft;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.macho.HeaderEdit;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.KnownPages;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Signs thin Mach-O executables on any host, without Apple's tools. The same input gives the same
 * bytes.
 */
public final class DarwinSigner implements Signer {
  private final DarwinIdentity identity;
  private final DarwinOptions options;
  private final OutsideParts outside;
  private final Trust trust;

  /** For one identity and one way to sign. */
  public DarwinSigner(DarwinIdentity identity, DarwinOptions options) {
    this(identity, options, OutsideParts.NONE);
  }

  private DarwinSigner(DarwinIdentity identity, DarwinOptions options, OutsideParts outside) {
    this.identity = identity;
    this.options = options;
    this.outside = outside;
    // What was just signed must not be called wrong because its authority is a company's own.
    this.trust = identity.root().map(Trust::ofSigner).orElse(Trust.APPLE);
  }

  /** What {@code codesign} would do with {@code -s -} and Node.js' own options. */
  public static DarwinSigner adHocForNode() {
    return new DarwinSigner(new AdHocIdentity(), DarwinOptions.forNode());
  }

  /** The same signer for programs to which these parts belong. */
  public DarwinSigner with(OutsideParts parts) {
    return new DarwinSigner(identity, options, parts);
  }

  @Override
  public Signed sign(NamedFile executable, String name, Path output, Progress progress)
      throws IOException {
    return sign(executable, name, output, Optional.empty(), progress);
  }

  /**
   * As {@link #sign(NamedFile, String, Path, Progress)}, without hashing pages again whose hashes
   * are known.
   *
   * @param known what {@code executable} has of a file that was hashed before; where that is not
   *     true, the signature is wrong
   */
  public Signed sign(
      NamedFile executable, String name, Path output, Optional<KnownPages> known, Progress progress)
      throws IOException {
    AtomicReference<Signed> signed = new AtomicReference<>();
    WholeFile.writeExecutable(
        output,
        (temporary, out) -> {
          Unsealed unsealed;
          // Closed before the output takes its place, which may be the input's.
          try (FileBytes file = FileBytes.open(executable)) {
            unsealed = begin(file, name, new Draft(out, false));
          }
          signed.set(seal(executable.at(temporary), unsealed, out, known, progress));
        });
    return Objects.requireNonNull(signed.get());
  }

  /**
   * As {@link #sign(NamedFile, String, Path, Optional, Progress)}, for a file in the making: it is
   * changed in place, and if this fails, its content is undefined.
   */
  public Signed signInPlace(NamedFile executable, String name, KnownPages known, Progress progress)
      throws IOException {
    try (FileBytes file = FileBytes.open(executable);
        FileChannel out =
            FileChannel.open(
                executable.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Unsealed unsealed = begin(file, name, new Draft(out, true));
      return seal(executable, unsealed, out, Optional.of(known), progress);
    }
  }

  /**
   * A file that lacks nothing but its signature's bytes.
   *
   * @param header what was written anew at its beginning
   */
  private record Unsealed(SignatureDraft draft, ByteRange header) {}

  private Unsealed begin(FileBytes file, String name, Draft out) throws IOException {
    MachO before = MachO.read(file);
    MachO unsigned = SignatureSpace.without(file, before);
    options.requireRunnable(before.header().cpu());
    SignatureDraft draft =
        SignatureDraft.of(unsigned, name, outside.with(file, before), identity, options);
    MachO after = SignatureSpace.with(unsigned, draft.size());
    HeaderEdit.copy(file, before, after, unsigned.size(), out);
    pad(draft, out.channel());
    return new Unsealed(draft, new ByteRange(0, Math.max(before.headerEnd(), after.headerEnd())));
  }

  private static Signed seal(
      NamedFile file,
      Unsealed unsealed,
      FileChannel out,
      Optional<KnownPages> known,
      Progress progress)
      throws IOException {
    SignatureDraft.Finished finished;
    try (FileBytes code = FileBytes.open(file)) {
      finished =
          unsealed.draft().finish(code, known.map(k -> k.except(unsealed.header())), progress);
    }
    Content.of(finished.bytes()).writeTo(out);
    return new Signed(finished.codeHash());
  }

  @Override
  public void unsign(NamedFile executable, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, out) -> {
          try (FileBytes file = FileBytes.open(executable)) {
            MachO before = MachO.read(file);
            MachO after = SignatureSpace.without(file, before);
            HeaderEdit.copy(file, before, after, after.size(), out);
          }
        });
  }

  @Override
  public SignatureReport inspect(NamedFile executable, Progress progress) throws IOException {
    try (FileBytes file = FileBytes.open(executable)) {
      MachO header = MachO.read(file);
      Optional<EmbeddedSignature> signature = EmbeddedSignature.read(file, header);
      return signature.isEmpty()
          ? SignatureReport.unsigned()
          : new SignatureCheck(file, header, signature.get(), outside.with(file, header), trust)
              .report(progress);
    }
  }

  private static void pad(SignatureDraft draft, FileChannel out) throws IOException {
    Content.of(new byte[Math.toIntExact(draft.codeLimit() - out.position())]).writeTo(out);
  }
}
