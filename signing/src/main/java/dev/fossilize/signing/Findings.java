package dev.fossilize.signing;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found about a signature, one clause each, in three degrees. */
public final class Findings {
  private final List<String> problems = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** It is wrong: the system that it is for would refuse it, or it does not fit its file. */
  public void problem(String clause) {
    problems.add(clause);
  }

  /** It is sound, but somebody whom it relies on is not known here. */
  public void stranger(String clause) {
    strangers.add(clause);
  }

  /** It is odd, and what the system says of it is not known, or does not matter. */
  public void remark(String clause) {
    remarks.add(clause);
  }

  /** Takes over all of {@code other}. */
  public void add(Findings other) {
    problems.addAll(other.problems);
    strangers.addAll(other.strangers);
    remarks.addAll(other.remarks);
  }

  /** What is wrong. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Who is not known. */
  public List<String> strangers() {
    return List.copyOf(strangers);
  }

  /** What is odd. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }
}
