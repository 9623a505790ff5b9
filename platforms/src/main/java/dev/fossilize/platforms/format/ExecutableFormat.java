package dev.fossilize.platforms.format;

/** A family of executable file formats. */
public enum ExecutableFormat {
  /** Linux. */
  ELF("ELF", "an ELF"),
  /** macOS, one architecture. */
  MACH_O("Mach-O", "a Mach-O"),
  /** macOS, several architectures in one file. */
  MACH_O_UNIVERSAL("Mach-O", "a universal Mach-O"),
  /** Windows. */
  PE("PE", "a Windows");

  private final String word;
  private final String adjective;

  ExecutableFormat(String word, String adjective) {
    this.word = word;
    this.adjective = adjective;
  }

  /** What it is called, for scripts. */
  public String word() {
    return word;
  }

  /** With an article, for messages. */
  String adjective() {
    return adjective;
  }
}
