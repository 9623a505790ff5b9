package dev.fossilize.platforms.target;

/** An operating system, spelled as Node.js spells it in download names. */
public enum Os {
  LINUX("linux"),
  DARWIN("darwin"),
  WINDOWS("win");

  private final String word;

  Os(String word) {
    this.word = word;
  }

  /** {@code linux}, {@code darwin} or {@code win}. */
  public String word() {
    return word;
  }
}
