package dev.fossilize.packager.stage;

import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.report.Signatures;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reopens the executable, reads its blob back, checks its signature, and starts it where this
 * machine can.
 */
final class Prove implements Stage<FinalSign.Final, Prove.Proven> {
  /** An executable that is what it should be, as far as the proof goes. */
  record Proven(FinalSign.Final finished, ExecutableReport contents, Proof proof) {}

  private final Signing signing;
  private final Progress progress;

  Prove(Signing signing, Progress progress) {
    this.signing = signing;
    this.progress = progress;
  }

  @Override
  public Proven run(FinalSign.Final finished) throws IOException {
    InjectBlob.Injected injected = finished.injected();
    try (Inspection inspection = Inspection.open(injected.file());
        Progress.Step _ = progress.begin(injected.job().target() + ": proving it", -1)) {
      ExecutableReport contents = inspection.report(signature(injected));
      requireSame(injected, contents);
      requireSound(contents, finished.signed().isPresent());
      Path folder = Files.createDirectory(injected.job().scratch().resolve("prove"));
      Path untouched = injected.cached().bundled().fetched().runtime().executable();
      Proof proof = Proof.of(inspection, folder, Optional.of(untouched));
      if (proof instanceof Proof.Started started && !started.cacheAccepted().orElse(true)) {
        throw new CodeCacheRejectedException();
      }
      return new Proven(finished, contents, proof);
    }
  }

  /** Judged by whoever signed: an authority of a company's own is one to them. */
  private SignatureReport signature(InjectBlob.Injected injected) throws IOException {
    Optional<Signer> signer = signing.inside(injected.job().target());
    return signer.isPresent()
        ? signer.get().inspect(injected.file(), Progress.NONE)
        : Signatures.inspect(injected.file());
  }

  /** What is read back is what was put in. */
  private static void requireSame(InjectBlob.Injected injected, ExecutableReport contents)
      throws FossilizeException {
    Optional<ExecutableReport.Blob> blob = contents.blob();
    boolean same =
        contents.fuseFlipped()
            && blob.isPresent()
            && blob.get().main().size() == injected.blob().main().size()
            && blob.get()
                .codeCache()
                .map(c -> c.part().size())
                .equals(injected.blob().codeCache().map(Content::size))
            && blob.get().execArgv().equals(injected.blob().execArgv())
            && blob.get()
                .assets()
                .equals(
                    injected.blob().assets().stream()
                        .map(a -> new ExecutableReport.Asset(a.key(), a.content().size()))
                        .toList());
    if (!same) {
      throw new FossilizeException(
          injected.place() + ": what is read back of it is not what was put in.",
          "This is a defect in fossilize: please report the Node.js version and the target.");
    }
  }

  private static void requireSound(ExecutableReport contents, boolean signed)
      throws FossilizeException {
    SignatureReport signature = contents.signature();
    if (signature.signed() != signed || !signature.problems().isEmpty()) {
      throw new FossilizeException(
          contents.file()
              + ": its signature is not the one that was made: "
              + (signature.signed() ? String.join("; ", signature.problems()) : "there is none")
              + ".",
          "This is a defect in fossilize; --no-sign leaves the executable unsigned.");
    }
  }
}
