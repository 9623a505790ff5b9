package dev.fossilize.platforms.target;

/** A processor architecture, spelled as Node.js spells it. */
public enum Arch {
  X64("x64"),
  ARM64("arm64");

  private final String word;

  Arch(String word) {
    this.word = word;
  }

  /** {@code x64} or {@code arm64}. */
  public String word() {
    return word;
  }
}
