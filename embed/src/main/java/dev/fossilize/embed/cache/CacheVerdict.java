package dev.fossilize.embed.cache;

/** What became of supplied cached data. */
public sealed interface CacheVerdict {
  /**
   * V8 will take it.
   *
   * @param v8Cache what to hand to V8
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Accepted(byte[] v8Cache) implements CacheVerdict {}

  /** V8 never sees it. */
  record Rejected(Rejection rejection) implements CacheVerdict {}
}
