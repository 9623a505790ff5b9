package dev.fossilize.signing;

import java.util.List;
import java.util.Optional;

/**
 * What was found about a signature, for a person or a program to read.
 *
 * @param signed whether there is a signature at all
 * @param facts what it says, in the order to show it
 * @param problems what is wrong, one clause each; empty if nothing is
 */
public record SignatureReport(boolean signed, List<Fact> facts, List<String> problems) {
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
  }

  /** For a file without a signature. */
  public static SignatureReport unsigned() {
    return new SignatureReport(false, List.of(), List.of());
  }

  /** The first fact of that name. */
  public Optional<String> fact(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).map(Fact::value).findFirst();
  }

  /** Whether there is a signature with nothing wrong about it. */
  public boolean isSound() {
    return signed && problems.isEmpty();
  }
}
