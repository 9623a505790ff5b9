package dev.fossilize.packager.stage;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the signature inside a fetched runtime, before it is taken off: it is by Node.js'
 * publisher and fits every page. What was found is kept, since it takes half a second.
 */
public final class PublisherSignature {
  /** Raised whenever what is checked changes. */
  private static final String NAME = "publisher-signature-2";

  /** Apple's name for the Node.js Foundation, in every official executable since Node.js 20. */
  private static final String TEAM = "HX7739G8FX";

  /** Whom the certificates are issued to that Node.js for Windows has been signed with. */
  private static final String PUBLISHER = "OpenJS Foundation";

  private static final String PROBLEM = "! ";

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
    if (runtime.provenance().source().equals("local")) {
      return runtime;
    }
    return switch (runtime.target().os()) {
      case DARWIN -> checked(runtime, this::darwin);
      case WINDOWS -> checked(runtime, this::windows);
      case LINUX -> runtime; // it has none inside
    };
  }

  /** Looks at a signature; what is wrong begins with {@link #PROBLEM}. */
  private interface Look {
    List<String> findings(NodeRuntime runtime) throws IOException;
  }

  private NodeRuntime checked(NodeRuntime runtime, Look look) throws IOException {
    List<String> findings =
        results
            .get(
                NAME,
                List.of(runtime.sha256()),
                "findings",
                file -> {
                  List<String> found = look.findings(runtime);
                  String text = String.join("\n", found);
                  WholeFile.write(
                      file,
                      (temporary, out) ->
                          out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
                  return found;
                },
                progress)
            .remarks();
    List<String> problems =
        findings.stream()
            .filter(one -> one.startsWith(PROBLEM))
            .map(one -> one.substring(PROBLEM.length()))
            .toList();
    if (problems.isEmpty()) {
      return with(runtime, findings);
    }
    String what =
        "The signature inside Node.js "
            + runtime.version()
            + " for "
            + runtime.target()
            + " from "
            + runtime.provenance().origin()
            + " is not as its publisher makes it: "
            + String.join("; ", problems)
            + ".";
    if (!unverifiedAllowed) {
      throw new UntrustedRuntimeException(
          what,
          "Fetch it from nodejs.org, or take it nevertheless with --allow-unverified-runtime.");
    }
    progress.warn(what);
    return with(runtime, problems.stream().map(one -> "NOT verified: " + one).toList());
  }

  private List<String> darwin(NodeRuntime runtime) throws IOException {
    SignatureReport report = DarwinSigner.adHocForNode().inspect(runtime.executable(), progress);
    List<String> findings = new ArrayList<>();
    if (!report.signed()) {
      return List.of(PROBLEM + "there is none");
    }
    report.problems().forEach(problem -> findings.add(PROBLEM + problem));
    Optional<String> signer = report.fact("signer");
    if (signer.isEmpty()) {
      findings.add(PROBLEM + "nobody vouches for it: it is an ad-hoc signature");
    } else if (!report.fact("team").equals(Optional.of(TEAM))) {
      findings.add(
          PROBLEM
              + "it is by "
              + signer.get()
              + "; expected the Node.js Foundation ("
              + TEAM
              + ")");
    } else {
      findings.addAll(signed(signer.get(), report));
    }
    return findings;
  }

  private List<String> windows(NodeRuntime runtime) throws IOException {
    SignatureReport report = WindowsSigner.forNode().inspect(runtime.executable(), progress);
    if (!report.signed()) {
      return List.of(PROBLEM + "there is none");
    }
    List<String> findings = new ArrayList<>();
    report.problems().forEach(problem -> findings.add(PROBLEM + problem));
    String publisher = report.fact("publisher").orElse("nobody");
    if (publisher.equals(PUBLISHER)) {
      findings.addAll(signed(publisher, report));
    } else {
      findings.add(PROBLEM + "it is by " + publisher + "; expected " + PUBLISHER);
    }
    return findings;
  }

  private static List<String> signed(String who, SignatureReport report) {
    return List.of(
        Provenance.signedBy(who), "timestamp " + report.fact("timestamp").orElse("none"));
  }

  private static NodeRuntime with(NodeRuntime runtime, List<String> findings) {
    Provenance before = runtime.provenance();
    return new NodeRuntime(
        runtime.target(),
        runtime.version(),
        runtime.executable(),
        runtime.size(),
        runtime.sha256(),
        new Provenance(
            before.source(),
            before.origin(),
            Stream.concat(before.checks().stream(), findings.stream()).toList()));
  }
}
