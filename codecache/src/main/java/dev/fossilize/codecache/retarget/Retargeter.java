package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes of a code cache for one platform's runtime the one that another platform's runtime of the
 * same release would have made. Between them differ the checksum in the header and where the
 * strings of the read-only heap are, so these are replaced; byte by byte the same as the target's
 * own cache, measured on 20, 22, 24 and 26, but for two numbers that count what a process compiled
 * before.
 */
public final class Retargeter {
  private final RuntimeIndex.Usable source;
  private final RuntimeIndex.Known target;
  private final OpcodeTable table;

  private Retargeter(RuntimeIndex.Usable source, RuntimeIndex.Known target)
      throws CannotRetargetException {
    this.source = source;
    this.target = target;
    this.table = OpcodeTable.of(source.v8());
  }

  /**
   * Compares two runtimes.
   *
   * @param source the one that made the cache
   * @param target the one that is to take it
   * @throws CannotRetargetException if anything makes it doubtful that caches can be retargeted
   */
  public static Retargeter between(RuntimeIndex source, RuntimeIndex target)
      throws CannotRetargetException {
    RuntimeIndex.Usable from = usable(source);
    RuntimeIndex.Known to = known(target, "the target's runtime");
    // V8's version is not enough: its hash leaves out Node.js's own changes to it.
    requireSame("release", from.node(), to.node());
    requireSame("V8", from.v8(), to.v8());
    switch (to) {
      case RuntimeIndex.Usable usable -> requireSameCaches(from, usable);
      case RuntimeIndex.CrossBuilt built -> requireSameBuild(from, built);
    }
    return new Retargeter(from, to);
  }

  private static void requireSameCaches(RuntimeIndex.Usable from, RuntimeIndex.Usable to)
      throws CannotRetargetException {
    requireSame("magic number", from.stamp().magic(), to.stamp().magic());
    requireSame("version hash", from.stamp().versionHash(), to.stamp().versionHash());
    requireSame("default flag hash", from.stamp().flagHash(), to.stamp().flagHash());
    requireSame("number of embedded caches", from.caches().count(), to.caches().count());
    requireSame("meaning of embedded caches", from.caches().digest(), to.caches().digest());
  }

  /** What the embedded caches would show: that both read bytecode, objects and roots alike. */
  private static void requireSameBuild(RuntimeIndex.Usable from, RuntimeIndex.CrossBuilt to)
      throws CannotRetargetException {
    V8Build build =
        from.build()
            .orElseThrow(
                () ->
                    new CannotRetargetException(
                        "the runtime that made the cache does not say how its V8 was built"));
    requireSame("magic number", from.stamp().magic(), to.build().magic());
    requireSame("read-only roots", build.roots(), to.build().roots());
    requireSame("variables of V8's build", build.variables(), to.build().variables());
  }

  /** What is not certain, and does no harm where V8 is kept silent: a clause. */
  public Optional<String> doubt() {
    return switch (target) {
      case RuntimeIndex.Usable _ -> Optional.empty();
      case RuntimeIndex.CrossBuilt _ ->
          Optional.of(
              "the target's runtime embeds no code caches of its own, so V8's build, roots and"
                  + " strings were compared; if its flag hash is another, V8 rejects the cache");
    };
  }

  /** Fails if nothing can be retargeted to the runtime {@code target}, whatever the source. */
  public static void requireUsable(RuntimeIndex target) throws CannotRetargetException {
    var _ = known(target, "the target's runtime");
  }

  /**
   * Retargets a cache.
   *
   * @param execArgs what it was made with and is to be used with
   * @return the target's cache, which was read again
   * @throws CannotRetargetException on any doubt
   */
  public byte[] retarget(String name, byte[] cache, List<String> execArgs) throws IOException {
    try {
      Cursor cursor = new Cursor(name, 0, cache);
      CodeCacheHeader header = CodeCacheHeader.read(cursor, source.node(), cache.length);
      requireOfSource(header, cache.length, execArgs);
      byte[] retargeted = rewrite(header, cursor.seek(header.size()), cache);
      requireSameMeaning(header, cursor, new Cursor(name, 0, retargeted));
      return retargeted;
    } catch (FormatException e) {
      throw new CannotRetargetException(e.problem(), e);
    }
  }

  private void requireOfSource(CodeCacheHeader header, int size, List<String> execArgs)
      throws CannotRetargetException {
    CacheIdentity found = CacheIdentity.of(header);
    CacheIdentity expected = source.stamp();
    if (!found.withFlagHash(expected.flagHash()).equals(expected)) {
      throw new CannotRetargetException(
          "the cache was not made by the runtime that it is said to be of: found %s, expected %s"
              .formatted(found, expected));
    }
    if (header.payloadChecksum() != 0) {
      throw new CannotRetargetException(
          "the cache has a payload checksum, 0x%08x, which releases of V8 don't write"
              .formatted(header.payloadChecksum()));
    }
    if (header.size() + header.payloadLength() != size) {
      throw new CannotRetargetException("there are bytes behind the cache's payload");
    }
    NeutralOptions.requireAll(execArgs);
    if (execArgs.isEmpty() && found.flagHash() != expected.flagHash()) {
      throw new CannotRetargetException(
          "the cache's flag hash is 0x%08x, and that of the caches that its runtime embeds 0x%08x"
              .formatted(found.flagHash(), expected.flagHash()));
    }
  }

  private byte[] rewrite(CodeCacheHeader header, Cursor cursor, byte[] cache)
      throws FormatException {
    Sink payload = new Sink();
    Copy copy = new Copy(cache, payload, header.size());
    int end = Payload.walk(cursor, table, copy);
    copy.upTo(end);
    for (int i = 0; i < Payload.LEAST_PADDING; i++) {
      payload.u8(OpcodeTable.NO_OPERATION);
    }
    while ((header.size() + payload.size()) % Payload.ALIGNMENT != 0) {
      payload.u8(OpcodeTable.NO_OPERATION);
    }
    Sink whole = new Sink();
    new CodeCacheHeader(
            header.size(),
            header.magic(),
            header.versionHash(),
            header.sourceHash(),
            header.flagHash(),
            target.expected(CacheIdentity.of(header), false).readOnlyChecksum(),
            payload.size(),
            header.payloadChecksum())
        .write(whole);
    return whole.bytes(payload.toByteArray()).toByteArray();
  }

  private void requireSameMeaning(CodeCacheHeader header, Cursor before, Cursor after)
      throws IOException {
    ReferenceDigest here = ReferenceDigest.of(before.seek(header.size()), table, source.names());
    ReferenceDigest there = ReferenceDigest.of(after.seek(header.size()), table, target.names());
    if (!here.equals(there)) {
      throw new CannotRetargetException("the cache means something else after being retargeted");
    }
  }

  private static RuntimeIndex.Usable usable(RuntimeIndex source) throws CannotRetargetException {
    String what = "the runtime that made the cache";
    return switch (known(source, what)) {
      case RuntimeIndex.Usable usable -> usable;
      case RuntimeIndex.CrossBuilt _ ->
          throw new CannotRetargetException(what + " embeds no code caches to compare with");
    };
  }

  private static RuntimeIndex.Known known(RuntimeIndex index, String what)
      throws CannotRetargetException {
    return switch (index) {
      case RuntimeIndex.Known known -> known;
      case RuntimeIndex.Refused refused ->
          throw new CannotRetargetException("of " + what + ": " + refused.reason());
    };
  }

  private static void requireSame(String what, Object from, Object to)
      throws CannotRetargetException {
    if (!from.equals(to)) {
      throw new CannotRetargetException(
          "the two runtimes differ in their %s: %s and %s".formatted(what, from, to));
    }
  }

  /** Copies a payload and replaces its references on the way. */
  private final class Copy implements Payload.Visitor {
    private final byte[] from;
    private final Sink to;
    private int copied;

    Copy(byte[] from, Sink to, int start) {
      this.from = from;
      this.to = to;
      this.copied = start;
    }

    @Override
    public void reference(Place place, int start, int end) throws FormatException {
      Place there = mapped(place, start);
      upTo(start);
      VarInt.write(to, there.page());
      VarInt.write(to, there.offset());
      copied = end;
    }

    @Override
    public void root(int number) {}

    void upTo(int end) {
      to.bytes(Arrays.copyOfRange(from, copied, end));
      copied = end;
    }

    private Place mapped(Place place, int at) throws FormatException {
      String where = FormatException.at("code cache", at);
      Name name =
          source
              .names()
              .at(place)
              .orElseThrow(() -> new FormatException(where, "a reference leads to no string"));
      return target
          .names()
          .placeOf(name)
          .orElseThrow(
              () ->
                  new FormatException(
                      where,
                      "the target's runtime does not have exactly one string '"
                          + name.characters()
                          + "'"));
    }
  }
}
