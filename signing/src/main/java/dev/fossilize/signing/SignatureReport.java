package dev.fossilize.signing;

import java.util.List;
import java.util.Optional;

/**
 * What was found about a signature, for a person or a program to read.
 *
 * @param signed whether there is a signature at all
 * @param facts what it says, in the order to show it
 * @param problems what is wrong, one clause each; empty if nothing is
 * @param strangers whom it relies on and who is not known here, one clause each
 * @param remarks what is odd about it, one clause each, and no reason to refuse it
 */
public record SignatureReport(
    boolean signed,
    List<Fact> facts,
    List<String> problems,
    List<String> strangers,
    List<String> remarks) {
  /**
   * One thing that a signature says.
   *
   * @param name a short lower-case term: {@code identifier}
   */
  public record Fact(String name, String value) {}

  /** Copies the lists. */
  public SignatureReport {
    facts = List.copyOf(facts);
    problems = List.copyOf(problems);
    strangers = List.copyOf(strangers);
    remarks = List.copyOf(remarks);
  }

  /** For a file without a signature. */
  public static SignatureReport unsigned() {
    return new SignatureReport(false, List.of(), List.of(), List.of(), List.of());
  }

  /** For a signature. */
  public static SignatureReport of(List<Fact> facts, Findings findings) {
    return new SignatureReport(
        true, facts, findings.problems(), findings.strangers(), findings.remarks());
  }

  /** For a signature that can't be read. */
  public static SignatureReport unreadable(String problem) {
    Findings findings = new Findings();
    findings.problem(problem);
    return of(List.of(), findings);
  }

  /** The first fact of that name. */
  public Optional<String> fact(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).map(Fact::value).findFirst();
  }

  /** Whether there is a signature with nothing wrong about it, whoever signed. */
  public boolean isSound() {
    return signed && problems.isEmpty();
  }

  /** Whether it is sound, and all that it relies on are known. */
  public boolean isTrusted() {
    return isSound() && strangers.isEmpty();
  }
}
