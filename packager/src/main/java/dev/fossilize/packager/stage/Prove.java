package dev.fossilize.packager.stage;

import dev.fossilize.inject.sea.SeaFields;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.report.Signatures;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.binary.BaseBinary;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reopens the executable, reads its blob back, checks its signature, and starts it where this
 * machine can.
 */
final class Prove {
  /** An executable that is what it should be, as far as the proof goes. */
  record Proven(ExecutableReport contents, Proof proof) {}

  private final Signers signers;
  private final Runners runners;
  private final boolean parsed;
  private final Progress progress;

  /**
   * @param runners how executables are started
   * @param parsed whether the application's script was parsed when it was made
   */
  Prove(Signers signers, Runners runners, boolean parsed, Progress progress) {
    this.signers = signers;
    this.runners = runners;
    this.parsed = parsed;
    this.progress = progress;
  }

  /**
   * Proves an executable.
   *
   * @param details what macOS is told of it
   * @param signature the one that was put inside
   */
  Proven run(
      PreparedTarget target,
      PackedApplication application,
      DarwinDetails details,
      InjectBlob.Injected injected,
      Optional<Signed> signature)
      throws IOException {
    NodeRuntime runtime = target.runtime();
    ExecutableDraft draft = injected.draft();
    BaseBinary made = new BaseBinary(draft.named(), runtime.target(), runtime.version());
    // No format's injector moves it; that the base has one only was seen when it was found.
    OptionalLong fuse = OptionalLong.of(draft.copy().fuse().offset());
    try (Inspection inspection = Inspection.open(made, fuse);
        Progress.Step _ = progress.begin(target.target() + ": proving it", -1)) {
      ExecutableReport contents = inspection.report(signature(target.target(), details, draft));
      requireSame(application, injected, inspection, contents);
      requireSound(draft.place(), contents, signature.isPresent());
      Path folder = Files.createDirectory(target.scratch().resolve("prove"));
      Proof proof =
          switch (runners.forRuntime(runtime)) {
            case Runners.Way.By(Runner runner) ->
                Proof.of(inspection, runner, folder, trust(runtime), parsed);
            case Runners.Way.None(String why) -> new Proof.NotStarted(why);
          };
      if (proof instanceof Proof.Started started && !started.cacheAccepted().orElse(true)) {
        throw new CodeCacheRejectedException();
      }
      return new Proven(contents, proof);
    }
  }

  private static Proof.Trust trust(NodeRuntime runtime) {
    return runtime.provenance().origin() instanceof Provenance.LocalFile
        ? Proof.Trust.OWN
        : Proof.Trust.PUBLISHED;
  }

  /** Judged by whoever signed: an authority of a company's own is one to them. */
  private SignatureReport signature(Target target, DarwinDetails details, ExecutableDraft draft)
      throws IOException {
    Optional<Signer> signer = signers.inside(target, details);
    return signer.isPresent()
        ? signer.get().inspect(draft.named(), Progress.NONE)
        : Signatures.inspect(draft.named());
  }

  /** What is read back is what was put in. */
  private static void requireSame(
      PackedApplication application,
      InjectBlob.Injected injected,
      Inspection inspection,
      ExecutableReport contents)
      throws IOException {
    Optional<SeaFields> fields = inspection.fields();
    boolean same =
        contents.fuseFlipped()
            && fields.isPresent()
            && contents.blob().isPresent()
            && isIn(contents.blob().get(), application)
            && fields.get().main().size() == injected.blob().main().size()
            && fields
                .get()
                .codeCache()
                .map(ByteSource::size)
                .equals(injected.blob().codeCache().map(Content::size))
            && fields.get().execArgv().equals(injected.blob().execArgv())
            && fields.get().execArgvExtension() == injected.blob().execArgvExtension()
            && fields.get().assets().stream()
                .map(a -> new ExecutableReport.Asset(a.key(), a.content().size()))
                .toList()
                .equals(
                    injected.blob().assets().stream()
                        .map(a -> new ExecutableReport.Asset(a.key(), a.content().size()))
                        .toList());
    if (!same) {
      throw new FossilizeException(
          injected.draft().place() + ": what is read back of it is not what was put in.",
          "This is a defect in fossilize: please report the Node.js version and the target.");
    }
  }

  private static boolean isIn(ExecutableReport.Blob blob, PackedApplication application) {
    return switch (application) {
      case PackedApplication.Bundle bundle -> blob.main().sha256().equals(bundle.sums().sha256());
      case PackedApplication.Archived archived ->
          blob.archive().isPresent()
              && blob.archive().get().entry().equals(archived.tree().entry())
              && blob.archive().get().files().size() == archived.tree().files();
    };
  }

  private static void requireSound(Path place, ExecutableReport contents, boolean signed)
      throws FossilizeException {
    SignatureReport signature = contents.signature();
    if (signature.signed() != signed || !signature.problems().isEmpty()) {
      throw new FossilizeException(
          place
              + ": its signature is not the one that was made: "
              + (signature.signed() ? String.join("; ", signature.problems()) : "there is none")
              + ".",
          "Try again with --no-cache, which hashes everything anew. If that does not help, it is a"
              + " defect in fossilize; --no-sign leaves the executable unsigned.");
    }
  }
}
