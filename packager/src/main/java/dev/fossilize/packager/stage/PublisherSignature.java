package dev.fossilize.packager.stage;

import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.cache.RuntimeCache;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the signature inside a fetched runtime, before it is taken off: it is by Node.js'
 * publisher and fits every page. What was found is kept, since it takes half a second.
 */
public final class PublisherSignature {
  private static final ResultKind<Verdict> KIND =
      new ResultKind<>("publisher-signature", 3, new StoredVerdict());

  /** Apple's name for the Node.js Foundation, in every official executable since Node.js 20. */
  private static final String TEAM = "HX7739G8FX";

  /** Whom the certificates are issued to that Node.js for Windows has been signed with. */
  private static final String PUBLISHER = "OpenJS Foundation";

  private final StageCache results;
  private final boolean unverifiedAllowed;
  private final Progress progress;

  /**
   * @param results keeps what was found
   * @param unverifiedAllowed whether a wrong signature, or none, is warned of only
   */
  public PublisherSignature(StageCache results, boolean unverifiedAllowed, Progress progress) {
    this.results = results;
    this.unverifiedAllowed = unverifiedAllowed;
    this.progress = progress;
  }

  /**
   * The runtime, and who signed it among what is known of its origin.
   *
   * @throws UntrustedRuntimeException if the signature is not what it should be
   */
  public NodeRuntime checked(NodeRuntime runtime) throws IOException {
    return switch (runtime.provenance().origin()) {
      case Provenance.LocalFile _ -> runtime;
      case Provenance.ReleaseServer _, Provenance.NpmRegistry _ -> checkedFetched(runtime);
    };
  }

  private NodeRuntime checkedFetched(NodeRuntime runtime) throws IOException {
    return switch (runtime.target().os()) {
      case DARWIN -> checked(runtime, this::darwin);
      case WINDOWS -> checked(runtime, this::windows);
      case LINUX -> runtime; // it has none inside
    };
  }

  /** What a look at the signature comes to. */
  sealed interface Verdict {
    /**
     * It is the publisher's, and whole.
     *
     * @param signer as the certificate names them
     * @param timestamp when, if somebody vouches for that
     */
    record Trusted(String signer, Optional<String> timestamp) implements Verdict {}

    /** It is not; {@code problems} are clauses. */
    record Wrong(List<String> problems) implements Verdict {}
  }

  @FunctionalInterface
  private interface Look {
    Verdict at(NodeRuntime runtime) throws IOException;
  }

  private NodeRuntime checked(NodeRuntime runtime, Look look) throws IOException {
    Verdict verdict =
        results.value(KIND, List.of(runtime.sha256()), () -> verified(runtime, look), progress);
    return switch (verdict) {
      case Verdict.Trusted(String signer, Optional<String> timestamp) ->
          with(
              runtime,
              Stream.of(
                  new Provenance.SignedBy(signer),
                  new Provenance.Finding("timestamp " + timestamp.orElse("none"))));
      case Verdict.Wrong(List<String> problems) -> unverified(runtime, problems);
    };
  }

  /** What is found is kept for these bytes, so these they must be. */
  private static Verdict verified(NodeRuntime runtime, Look look) throws IOException {
    RuntimeCache.verified(runtime);
    return look.at(runtime);
  }

  private NodeRuntime unverified(NodeRuntime runtime, List<String> problems)
      throws UntrustedRuntimeException {
    String what =
        "The signature inside Node.js "
            + runtime.version()
            + " for "
            + runtime.target()
            + " from "
            + runtime.provenance().origin().place()
            + " is not as its publisher makes it: "
            + String.join("; ", problems)
            + ".";
    if (!unverifiedAllowed) {
      throw new UntrustedRuntimeException(
          what,
          "Fetch it from nodejs.org, or take it nevertheless with --allow-unverified-runtime.");
    }
    progress.warn(what);
    return with(
        runtime, problems.stream().map(one -> new Provenance.Finding("NOT verified: " + one)));
  }

  private Verdict darwin(NodeRuntime runtime) throws IOException {
    SignatureReport report = DarwinSigner.adHocForNode().inspect(runtime.named(), progress);
    if (!report.signed()) {
      return new Verdict.Wrong(List.of("there is none"));
    }
    Optional<String> signer = report.fact("signer");
    if (signer.isEmpty()) {
      return wrong(report, "nobody vouches for it: it is an ad-hoc signature");
    }
    if (!report.fact("team").equals(Optional.of(TEAM))) {
      return wrong(
          report, "it is by " + signer.get() + "; expected the Node.js Foundation (" + TEAM + ")");
    }
    return verdict(report, signer.get());
  }

  private Verdict windows(NodeRuntime runtime) throws IOException {
    SignatureReport report = WindowsSigner.forNode().inspect(runtime.named(), progress);
    if (!report.signed()) {
      return new Verdict.Wrong(List.of("there is none"));
    }
    String publisher = report.fact("publisher").orElse("nobody");
    return publisher.equals(PUBLISHER)
        ? verdict(report, publisher)
        : wrong(report, "it is by " + publisher + "; expected " + PUBLISHER);
  }

  private static Verdict verdict(SignatureReport report, String signer) {
    return report.problems().isEmpty()
        ? new Verdict.Trusted(signer, report.fact("timestamp"))
        : new Verdict.Wrong(report.problems());
  }

  private static Verdict wrong(SignatureReport report, String problem) {
    return new Verdict.Wrong(
        Stream.concat(report.problems().stream(), Stream.of(problem)).toList());
  }

  private static NodeRuntime with(NodeRuntime runtime, Stream<Provenance.Check> findings) {
    return runtime.with(runtime.provenance().with(findings.toList()));
  }
}
