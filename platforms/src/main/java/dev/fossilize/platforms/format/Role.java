package dev.fossilize.platforms.format;

/** What an executable format's file is for. */
public enum Role {
  /** It is started. */
  EXECUTABLE("executable", ""),
  /** Programs load it. */
  LIBRARY("library", ""),
  /** What a compiler writes for a linker. */
  OBJECT("object file", "Name the program that a linker made of it."),
  /** What a system writes of a process that crashed. */
  CORE("core dump", "Name the program that crashed."),
  /** Whatever else the format is used for. */
  OTHER("file of another kind", "Name a program.");

  private final String word;
  private final String remedy;

  Role(String word, String remedy) {
    this.word = word;
    this.remedy = remedy;
  }

  /** For messages. */
  String word() {
    return word;
  }

  /** What to name instead; empty for what can be started or loaded. */
  String remedy() {
    return remedy;
  }

  /** Whether a system starts or loads it. */
  public boolean isLoaded() {
    return this == EXECUTABLE || this == LIBRARY;
  }
}
