package dev.fossilize.platforms.format;

/** A family of executable file formats. */
public enum ExecutableFormat {
  /** Linux. */
  ELF("an ELF file"),
  /** macOS, one architecture. */
  MACH_O("a Mach-O file"),
  /** macOS, several architectures in one file. */
  MACH_O_UNIVERSAL("a universal Mach-O file"),
  /** Windows. */
  PE("a Windows executable");

  private final String phrase;

  ExecutableFormat(String phrase) {
    this.phrase = phrase;
  }

  /** With its article, for messages. */
  public String phrase() {
    return phrase;
  }
}
