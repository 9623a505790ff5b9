package dev.fossilize.platforms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a reader could read what was damaged.
 *
 * @param read copies that could be read in spite of it
 * @param refused copies that ended in an error that a user can act on
 */
public record Tally(int read, int refused) {
  /** Asserts that damage is noticed, and that not everything is refused for one reason. */
  public void isMixed() {
    assertThat(refused).as("refused").isPositive();
    assertThat(read).as("read").isPositive();
  }

  /** Asserts that nothing could be read. */
  public void isRefusal() {
    assertThat(refused).as("refused").isPositive();
    assertThat(read).as("read").isZero();
  }
}
