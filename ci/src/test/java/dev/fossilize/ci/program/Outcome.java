package dev.fossilize.ci.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/**
 * How a program ended.
 *
 * @param exitCode 128 and the signal's number where a signal ended it
 * @param out all that it wrote to standard output
 * @param err all that it wrote to standard error
 */
public record Outcome(int exitCode, String out, String err) {
  /** Asserts that it succeeded. */
  public Outcome done() {
    assertThat(exitCode).as(toString()).isZero();
    return this;
  }

  /** Asserts that what was verified is sound, and that its signer is not known here. */
  public Outcome isOfUnknownSigner() {
    assertThat(exitCode).as(toString()).isEqualTo(3);
    return this;
  }

  /** Asserts that fossilize found that it was used wrongly, and says all of {@code words}. */
  public Outcome isWrongUse(String... words) {
    return failed(2, words);
  }

  /** Asserts that fossilize failed at what it was asked for, and says all of {@code words}. */
  public Outcome hasFailed(String... words) {
    return failed(1, words);
  }

  /** What it wrote to standard output, as JSON. */
  public JsonElement json() {
    return JsonParser.parseString(out);
  }

  private Outcome failed(int expected, String... words) {
    assertThat(exitCode).as(toString()).isEqualTo(expected);
    assertThat(out).isEmpty();
    assertThat(err)
        .contains("error: ")
        .contains(words)
        .as("neither a stack nor a class of ours or Java's")
        .doesNotContain("\tat ", "Exception", "java.", "Internal error", "fossilize-tmp");
    return this;
  }
}
