package dev.fossilize.packager.report;

import static java.util.Comparator.naturalOrder;

import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.runtimes.binary.BaseBinary;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      return new Check(
          name, false, e.advice().isEmpty() ? e.problem() : e.problem() + " " + e.advice());
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
      ThinFiles.each(
              executable,
              thin -> {
                String label = universal ? thin.path().getFileName() + ": " : "";
                // The label tells already which one of them it is.
                NamedFile named = new NamedFile(thin.path(), executable.toString());
                return ofThin(named, label, signatures).stream()
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

  private static List<Check> ofThin(NamedFile file, String label, SignatureChecks signatures)
      throws IOException {
    List<Check> checks = new ArrayList<>();
    try {
      ExecutableKind kind = kind(file);
      Optional<BaseBinary> node = node(file, kind);
      checks.add(new Check("format", true, sentence(kind, node)));
      checks.addAll(signatures.inside(file, kind, label));
      if (node.isPresent()) {
        checks.addAll(ApplicationChecks.of(node.get()));
      }
    } catch (FossilizeException e) {
      checks.add(Check.wrong("format", e));
    }
    return checks;
  }

  private static ExecutableKind kind(NamedFile file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return ExecutableKind.of(bytes);
    }
  }

  private static String sentence(ExecutableKind kind, Optional<BaseBinary> node) {
    return node.map(n -> "It is Node.js %s for %s.".formatted(n.version(), n.target()))
        .orElse("It is " + kind.phrase() + ", and not Node.js: only signatures are looked at.");
  }

  /** Empty for another program, unless that carries what only Node.js should. */
  private static Optional<BaseBinary> node(NamedFile file, ExecutableKind kind) throws IOException {
    try {
      return Optional.of(BaseBinary.inspect(file));
    } catch (FossilizeException e) {
      if (kind.target().isPresent() && carriesBlob(file)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean carriesBlob(NamedFile file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return Injectors.of(bytes).blob(bytes).isPresent();
    } catch (FossilizeException e) {
      return false; // another program may well be built in a way that Node.js never is
    }
  }
}
