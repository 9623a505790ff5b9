package dev.fossilize.packager.report;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.report.Verification.Check;
import dev.fossilize.packager.report.Verification.Outcome;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.linux.OpenPgpVerifier;
import dev.fossilize.signing.linux.Sha256Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Verification} finds of the signatures in an executable and beside it. */
final class SignatureChecks {
  private static final String NAME = "signature";
  private static final String BUNDLE = "bundle";
  private static final String OPENPGP = "openpgp";
  private static final String OPENPGP_SUFFIX = ".asc";

  /** Of a folder with a thousand executables with long names. */
  private static final long LARGEST_LIST = 1 << 20;

  private final Program program;
  private final OpenPgpVerifier openPgp;
  private final List<Fact> facts = new ArrayList<>();
  private boolean signed;

  /**
   * @throws UsageException if there is no OpenPGP certificate in that file
   */
  SignatureChecks(Program program, Optional<Path> certificate) throws UsageException {
    this.program = program;
    this.openPgp = OpenPgpVerifier.knowing(certificate);
  }

  /** What the signatures say that were looked at so far. */
  List<Fact> facts() {
    return facts;
  }

  /**
   * The signature inside.
   *
   * @param executable the file, or one of those in a universal one
   * @param label what to call it
   */
  List<Check> inside(Subject executable, String label) throws IOException {
    SignatureReport signature = program.signature(executable.file());
    signed |= signature.signed();
    signature.facts().forEach(fact -> facts.add(new Fact(label + fact.name(), fact.value())));
    if (!signature.signed()) {
      boolean needed = executable.kind().target().equals(Optional.of(Target.DARWIN_ARM64));
      return List.of(
          new Check(
              NAME,
              !needed,
              "There is no signature inside it"
                  + (needed ? ": macOS on ARM starts nothing unsigned." : ".")));
    }
    List<Check> checks = new ArrayList<>();
    if (signature.isSound()) {
      String words = "Its digests are those that were signed" + signer(signature) + ".";
      checks.add(new Check(NAME, true, words));
    }
    checks.addAll(each(NAME, Outcome.WRONG, "Its signature is wrong: ", signature.problems()));
    checks.addAll(
        each(
            NAME, Outcome.UNKNOWN_SIGNER, "Its signer is not known here: ", signature.strangers()));
    checks.addAll(each(NAME, Outcome.REMARK, "Of its signature: ", signature.remarks()));
    return checks;
  }

  /** An application's other files, which its executable's signature has digests of. */
  List<Check> around() throws IOException {
    if (program.bundle().isEmpty() || !signed) {
      return List.of();
    }
    BundleReport bundle = BundleReport.of(program.bundle().get());
    List<Check> checks = new ArrayList<>();
    if (bundle.problems().isEmpty()) {
      checks.add(new Check(BUNDLE, true, "Its other files are those that were sealed."));
    }
    checks.addAll(each(BUNDLE, Outcome.WRONG, "Of its files: ", bundle.problems()));
    checks.addAll(each(BUNDLE, Outcome.REMARK, "Of its files: ", bundle.remarks()));
    bundle
        .ticket()
        .ifPresent(
            size ->
                checks.add(
                    new Check(
                        "ticket",
                        true,
                        "A ticket of "
                            + size
                            + " bytes is stapled to it, which only macOS can judge.")));
    return checks;
  }

  private static List<Check> each(
      String name, Outcome outcome, String words, List<String> clauses) {
    return clauses.stream().map(one -> new Check(name, outcome, words + one + ".")).toList();
  }

  /** Who, and by whose clock, if it is anybody. */
  private static String signer(SignatureReport signature) {
    return signature
        .fact("signer")
        .map(
            who ->
                " by " + who + signature.fact("timestamp").map(t -> ", timestamp " + t).orElse(""))
        .orElse("");
  }

  /** A list of digests and an OpenPGP signature, as those who distribute for Linux publish them. */
  List<Check> beside() throws IOException {
    Path named = program.named().toAbsolutePath().normalize();
    List<Check> checks = new ArrayList<>();
    checks.addAll(digest(named.resolveSibling(Sha256Sums.FILE_NAME)));
    if (program.bundle().isEmpty()) {
      checks.addAll(openPgp(named.resolveSibling(named.getFileName() + OPENPGP_SUFFIX)));
    }
    return checks;
  }

  private List<Check> digest(Path list) throws IOException {
    if (!Files.isRegularFile(list) || Files.size(list) > LARGEST_LIST) {
      return List.of();
    }
    Optional<String> expected = Sha256Sums.digest(Files.readAllBytes(list), nameBeside());
    if (expected.isEmpty()) {
      return List.of();
    }
    String found = Sha256.of(program.executable());
    boolean same = found.equals(expected.get());
    return List.of(
        new Check(
            "sha256sums",
            same,
            same
                ? "Its SHA-256 is the one in " + Sha256Sums.FILE_NAME + " beside it."
                : "Its SHA-256 is "
                    + found
                    + "; "
                    + Sha256Sums.FILE_NAME
                    + " beside it says "
                    + expected.get()
                    + "."));
  }

  /** From the folder of the list: an application's executable lies within it. */
  private String nameBeside() {
    Path named = program.named().toAbsolutePath().normalize();
    return SlashPath.between(
        named.resolveSibling(""), program.executable().toAbsolutePath().normalize());
  }

  private List<Check> openPgp(Path signature) throws IOException {
    if (!Files.isRegularFile(signature)) {
      return List.of();
    }
    SignatureReport report = openPgp.verify(program.executable(), signature);
    facts.addAll(report.facts());
    List<Check> checks = new ArrayList<>();
    checks.addAll(each(OPENPGP, Outcome.WRONG, "Its OpenPGP signature: ", report.problems()));
    checks.addAll(
        each(
            OPENPGP,
            Outcome.UNKNOWN_SIGNER,
            "It has an OpenPGP signature beside it, which is not verified: name the signer's"
                + " certificate with --certificate; ",
            report.strangers()));
    report
        .fact("openpgp signer")
        .ifPresent(
            who ->
                checks.add(
                    new Check(OPENPGP, true, "Its OpenPGP signature is valid, by " + who + ".")));
    return checks;
  }
}
