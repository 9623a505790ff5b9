package dev.fossilize.embed.cache;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.util.Optional;

/**
 * Decides on cached data before V8 sees it. Javet does not tell whether V8 took a cache, so all
 * that V8 compares is compared here, with words that this V8 wrote itself; what passes, V8 takes.
 * Source: V8, {@code src/snapshot/code-serializer.cc}, {@code SerializedCodeData::SanityCheck}; the
 * tests ask V8 itself through {@code --profile-deserialization}.
 */
public final class CacheCheck {
  private CacheCheck() {}

  /** What becomes of {@code cachedData} for {@code source} in a runtime with these conditions. */
  public static CacheVerdict check(byte[] cachedData, String source, CacheConditions here) {
    if (!SealedCache.startsAs(cachedData)) {
      return rejected(
          RejectionReason.NOT_CACHED_DATA,
          "These %d bytes are not cached data of this library, which begins with FSLCACHE."
              .formatted(cachedData.length));
    }
    SealedCache cache;
    CodeCacheHeader header;
    try {
      cache = SealedCache.read(new MemoryBytes("cached data", cachedData));
      header = CacheConditions.header(cache.v8Cache());
    } catch (FormatException e) {
      return rejected(RejectionReason.DAMAGED, "The cached data is damaged: " + e.problem() + ".");
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be read", e);
    }
    return other(cache, header, here)
        .or(() -> otherSource(cache, header, source))
        .<CacheVerdict>map(CacheVerdict.Rejected::new)
        .orElseGet(() -> new CacheVerdict.Accepted(cache.v8Cache()));
  }

  /** What differs in most is asked first: of another V8, everything is different. */
  private static Optional<Rejection> other(
      SealedCache cache, CodeCacheHeader header, CacheConditions here) {
    if (header.magic() != here.magic() || header.versionHash() != here.versionHash()) {
      return differs(
          RejectionReason.OTHER_V8,
          "another version of V8",
          "%08x %08x".formatted(header.magic(), header.versionHash()),
          "%08x %08x".formatted(here.magic(), here.versionHash()));
    }
    if (!cache.process().equals(here.process())) {
      return Optional.of(
          new Rejection(
              RejectionReason.SINGLE_THREADED,
              "V8 ran single-threaded where the cached data was made or where it is used, and these"
                  + " are two processes: without --single-threaded in both, it can be shared."));
    }
    if (cache.snapshot() != here.snapshot()) {
      return differs(
          RejectionReason.OTHER_SNAPSHOT,
          "another snapshot",
          "sum %016x".formatted(cache.snapshot()),
          "%016x".formatted(here.snapshot()));
    }
    if (header.flagHash() != here.flagHash()) {
      return differs(
          RejectionReason.OTHER_FLAGS,
          "other flags of V8",
          "%08x".formatted(header.flagHash()),
          "%08x".formatted(here.flagHash()));
    }
    long checksum = header.readOnlySnapshotChecksum().orElseThrow();
    if (checksum != here.readOnlyChecksum()) {
      return differs(
          RejectionReason.OTHER_BUILD,
          "another build of the same V8, such as another platform's",
          "%08x".formatted(checksum),
          "%08x".formatted(here.readOnlyChecksum()));
    }
    return Optional.empty();
  }

  private static Optional<Rejection> otherSource(
      SealedCache cache, CodeCacheHeader header, String source) {
    if (header.sourceHash() != source.length()) {
      return differs(
          RejectionReason.OTHER_SOURCE,
          "another source",
          header.sourceHash() + " UTF-16 units",
          source.length() + " UTF-16 units");
    }
    long sum = Sum.of(source);
    return cache.source() == sum
        ? Optional.empty()
        : differs(
            RejectionReason.OTHER_SOURCE,
            "another source of the same length",
            "sum %016x".formatted(cache.source()),
            "%016x".formatted(sum));
  }

  private static Optional<Rejection> differs(
      RejectionReason reason, String what, String found, String expected) {
    return Optional.of(
        new Rejection(
            reason, "The cached data is of %s: %s, not %s.".formatted(what, found, expected)));
  }

  private static CacheVerdict rejected(RejectionReason reason, String explanation) {
    return new CacheVerdict.Rejected(new Rejection(reason, explanation));
  }
}
