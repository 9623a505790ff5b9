package dev.fossilize.codecache.generate;

/** What a code cache holds; named as on the command line. */
public enum CodeCacheKind {
  /**
   * What V8 compiles when it reads a script: its top level, and what it takes for called at once.
   */
  lazy,
  /** Every function. Larger, and slower to read. */
  eager,
  /** Besides what is in a lazy one, the functions that ran in training. */
  trained
}
