package dev.fossilize.platforms.pe;

/**
 * What Windows prepares before it starts a program. Source: Microsoft, "PE Format", "Windows
 * Subsystem".
 */
public enum Subsystem {
  /** IMAGE_SUBSYSTEM_WINDOWS_GUI: no console is opened. */
  GUI(2),
  /** IMAGE_SUBSYSTEM_WINDOWS_CUI: the console of the caller, or a new one. */
  CONSOLE(3);

  private final int code;

  Subsystem(int code) {
    this.code = code;
  }

  /** The value in the file. */
  public int code() {
    return code;
  }
}
