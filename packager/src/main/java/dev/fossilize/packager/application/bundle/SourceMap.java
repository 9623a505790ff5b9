package dev.fossilize.packager.application.bundle;

/** What becomes of the map from the bundle to the sources. */
public enum SourceMap {
  NONE,

  /** Handed out beside the main script, to decipher reports with later. */
  EXTERNAL,

  /**
   * A comment at the main script's end, for debuggers. No Node.js reads it for stack traces of a
   * single executable's main, {@code --enable-source-maps} or not (tried with 20, 22 and 26).
   */
  INLINE
}
