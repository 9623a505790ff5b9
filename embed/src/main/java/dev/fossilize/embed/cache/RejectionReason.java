package dev.fossilize.embed.cache;

/** Why supplied cached data was not used. */
public enum RejectionReason {
  /**
   * The bytes were not made by this library; V8's bare caches carry no digest, so none is taken.
   */
  NOT_CACHED_DATA,
  /** Cut off, or a byte has changed: V8 would not notice, and run or crash on what it finds. */
  DAMAGED,
  /** Another version of V8. */
  OTHER_V8,
  /** V8 runs single-threaded here or did there, and this is another process. */
  SINGLE_THREADED,
  /** A runtime made from another snapshot, or from V8's own. */
  OTHER_SNAPSHOT,
  /** Other V8 flags. */
  OTHER_FLAGS,
  /** The same version and flags, but another build of V8, such as another platform's. */
  OTHER_BUILD,
  /** Another source, of the same length or not; V8 compares lengths only. */
  OTHER_SOURCE
}
