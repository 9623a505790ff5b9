package dev.fossilize.codecache.retarget;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A code cache explained field by field.
 *
 * @param note what could not be compared, as a clause
 */
public record FieldReport(List<Field> fields, Optional<String> note) {
  /** Since Node.js 24, of the two highest bits of the source hash and the one below. */
  private static final long KINDS = 0xE000_0000L;

  /**
   * A field.
   *
   * @param problem why the runtime would reject the cache for it, or crash
   */
  public record Field(String name, String value, Optional<String> problem) {}

  /** Whether no field has a problem. */
  public boolean accepted() {
    return fields.stream().allMatch(field -> field.problem().isEmpty());
  }

  /**
   * Explains {@code cache}.
   *
   * @param node the release that it is for; where it is not known, its header's size is guessed
   * @param runtime to compare with
   * @param defaultFlags whether it was made without options of V8; with them, the flag hash can't
   *     be compared
   * @throws FormatException if this is no code cache
   */
  public static FieldReport of(
      ByteSource cache,
      Optional<NodeVersion> node,
      Optional<RuntimeIndex> runtime,
      boolean defaultFlags)
      throws IOException {
    CodeCacheHeader header =
        CodeCacheHeader.read(
            cache.cursor(0, (int) Math.min(cache.size(), CodeCacheHeader.largestSize())),
            node.isPresent() ? node.get() : guess(cache),
            cache.size());
    Optional<RuntimeIndex.Known> known =
        runtime.filter(RuntimeIndex.Known.class::isInstance).map(RuntimeIndex.Known.class::cast);
    Optional<CacheIdentity> expected =
        known.map(k -> k.expected(CacheIdentity.of(header), defaultFlags));
    List<Field> fields = new ArrayList<>();
    fields.add(word("magic", header.magic(), expected.map(CacheIdentity::magic), "another V8"));
    fields.add(
        word(
            "V8 version hash",
            header.versionHash(),
            expected.map(CacheIdentity::versionHash),
            "another version of V8"));
    fields.add(source(header));
    fields.add(
        word(
            "flag hash",
            header.flagHash(),
            expected.map(CacheIdentity::flagHash),
            "other options of V8 than the default"));
    header
        .readOnlySnapshotChecksum()
        .ifPresent(
            sum ->
                fields.add(
                    word(
                        "read-only snapshot",
                        sum,
                        expected.map(stamp -> stamp.readOnlyChecksum().orElse(0)),
                        "another build, such as another platform's")));
    fields.add(new Field("payload", header.payloadLength() + " bytes", Optional.empty()));
    fields.add(word("payload checksum", header.payloadChecksum(), Optional.of(0L), "damage"));
    if (known.isPresent() && fields.stream().allMatch(field -> field.problem().isEmpty())) {
      fields.add(references(cache, known.get(), defaultFlags));
    }
    return new FieldReport(fields, note(runtime));
  }

  private static Optional<String> note(Optional<RuntimeIndex> runtime) {
    return runtime
        .filter(RuntimeIndex.Refused.class::isInstance)
        .map(r -> "not compared with the runtime: " + ((RuntimeIndex.Refused) r).reason());
  }

  private static Field word(String name, long found, Optional<Long> expected, String cause) {
    Optional<String> problem =
        expected
            .filter(value -> value != found)
            .map(value -> "the runtime has %08x: the cache is of %s".formatted(value, cause));
    return new Field(name, "%08x".formatted(found), problem);
  }

  private static Field source(CodeCacheHeader header) {
    long kind = header.sourceHash() & KINDS;
    return new Field(
        "source hash",
        "%08x: %d UTF-16 units%s"
            .formatted(
                header.sourceHash(),
                header.sourceHash() & ~KINDS,
                kind == 0 ? "" : ", kind %x".formatted(kind >>> 29)),
        Optional.empty());
  }

  private static Field references(
      ByteSource cache, RuntimeIndex.Known runtime, boolean defaultFlags) throws IOException {
    try {
      int count = runtime.requireReadable(cache, defaultFlags);
      return new Field("references", count + ", all to strings of the runtime", Optional.empty());
    } catch (FossilizeException e) {
      return new Field("references", "not readable", Optional.of(e.problem()));
    }
  }

  /** Of the two kinds of headers the one with which the lengths agree. */
  private static NodeVersion guess(ByteSource cache) throws IOException {
    NodeVersion newer = new NodeVersion(22, 0, 0);
    Cursor cursor = cache.cursor(0, (int) Math.min(cache.size(), CodeCacheHeader.largestSize()));
    try {
      CodeCacheHeader header = CodeCacheHeader.read(cursor, newer, cache.size());
      if (header.size() + header.payloadLength() == cache.size()) {
        return newer;
      }
    } catch (FormatException e) {
      // Then it is of the other kind, or none; whoever reads it as that says so.
    }
    return new NodeVersion(20, 0, 0);
  }
}
