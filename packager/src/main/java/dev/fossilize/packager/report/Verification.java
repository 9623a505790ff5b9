package dev.fossilize.packager.report;

import static java.util.Comparator.naturalOrder;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an executable is whole, as a list of findings in words.
 *
 * @param facts what its signatures say
 */
public record Verification(List<Check> checks, List<SignatureReport.Fact> facts) {
  public Verification {
    checks = List.copyOf(checks);
    facts = List.copyOf(facts);
  }

  /**
   * One finding.
   *
   * @param name a word for scripts
   * @param words a sentence for people
   */
  public record Check(String name, Outcome outcome, String words) {
    /** One that is either right or wrong. */
    Check(String name, boolean passed, String words) {
      this(name, passed ? Outcome.OK : Outcome.WRONG, words);
    }

    /** The same of one of the executables in a file. */
    private Check of(String label) {
      return new Check(name, outcome, label + words);
    }

    static Check wrong(String name, FossilizeException e) {
      String end = e.problem().endsWith(".") ? "" : ".";
      String advice = e.advice().isEmpty() ? "" : " " + e.advice();
      return new Check(name, false, e.problem() + end + advice);
    }
  }

  /** What a finding says of the executable, from the best to the worst. */
  public enum Outcome {
    /** As it should be. */
    OK,
    /** Odd, and no reason to refuse it. */
    REMARK,
    /** Sound, but whoever vouches for it is not known here. */
    UNKNOWN_SIGNER,
    /** The system that it is for refuses it, or it is not what was made. */
    WRONG
  }

  /** The worst of the findings, where remarks are none. */
  public Outcome outcome() {
    Outcome worst = checks.stream().map(Check::outcome).max(naturalOrder()).orElse(Outcome.OK);
    return worst == Outcome.REMARK ? Outcome.OK : worst;
  }

  /**
   * Looks at any executable: at its signatures, and where it is Node.js, at what it carries; and at
   * macOS applications, which are folders.
   *
   * @param certificate the OpenPGP certificate of whoever signed it, if there is one to compare
   * @param start whether it may be started where this machine can, without its application; only
   *     what nothing is wrong with is started
   * @throws UsageException if the certificate can't be read
   * @throws IOException if the file can't be read at all; everything that is wrong with its content
   *     is a finding
   */
  public static Verification of(Path file, Optional<Path> certificate, boolean start)
      throws IOException {
    Program program;
    try {
      program = Program.of(file);
    } catch (FormatException e) {
      return new Verification(List.of(Check.wrong("format", e)), List.of());
    }
    Path executable = program.executable();
    SignatureChecks signatures = new SignatureChecks(program, certificate);
    List<Check> checks = new ArrayList<>();
    try {
      boolean universal = ThinFiles.isUniversal(executable);
      Set<String> old = universal ? ThinFiles.forOldMacs(executable) : Set.of();
      ThinFiles.each(
              executable,
              thin -> {
                String name = String.valueOf(thin.path().getFileName());
                String label = universal ? name + ": " : "";
                // The label tells already which one of them it is.
                NamedFile named = new NamedFile(thin.path(), executable.toString());
                return ofThin(named, label, signatures, old.contains(name)).stream()
                    .map(check -> check.of(label))
                    .toList();
              })
          .forEach(checks::addAll);
    } catch (FossilizeException e) {
      checks.add(Check.wrong("format", e));
    }
    checks.addAll(signatures.around());
    checks.addAll(signatures.beside());
    if (start && checks.stream().noneMatch(one -> one.outcome() == Outcome.WRONG)) {
      checks.addAll(StartChecks.of(executable));
    }
    return new Verification(checks, signatures.facts());
  }

  /**
   * @param old whether it says that it is for Macs of long ago, and stands beside another
   */
  private static List<Check> ofThin(
      NamedFile file, String label, SignatureChecks signatures, boolean old) throws IOException {
    List<Check> checks = new ArrayList<>();
    try {
      Subject subject = Subject.of(file);
      if (old && subject.kind().arch().isEmpty()) {
        String words = subject.sentence() + ": no Mac of today starts it, and it is not looked at.";
        return List.of(new Check("format", Outcome.REMARK, words));
      }
      checks.add(
          new Check(
              "format",
              true,
              subject.sentence()
                  + (subject.node().isPresent() ? "." : ": only signatures are looked at.")));
      checks.addAll(signatures.inside(subject, label));
      if (subject.node().isPresent()) {
        checks.addAll(ApplicationChecks.of(subject.node().get()));
      }
    } catch (FossilizeException e) {
      checks.add(Check.wrong("format", e));
    }
    return checks;
  }
}
