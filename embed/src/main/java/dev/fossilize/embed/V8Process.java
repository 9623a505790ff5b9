package dev.fossilize.embed;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8Flags;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import dev.fossilize.embed.cache.SealedCache;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What all runtimes of this process share: V8's flags, which it reads once, and its read-only heap,
 * which comes from the snapshot of the first open runtime and goes with the last one. V8 does not
 * notice when a runtime with another snapshot joins: it would read addresses of one heap in
 * another.
 */
final class V8Process {
  /** One hyphen or two, hyphens or underscores within. Source: V8, {@code src/flags/flags.cc}. */
  private static final Pattern SINGLE_THREADED =
      Pattern.compile("(?<!\\S)--?(?<no>no[-_]?)?single[-_]threaded(?![^\\s=])");

  private static final OptionalLong OWN_SNAPSHOT = OptionalLong.of(SealedCache.OWN_SNAPSHOT);

  private static List<String> flags = List.of();
  private static int open;
  private static OptionalLong firstTag = OptionalLong.empty();

  /** The sum of the open runtimes' snapshot; empty while one is being made. */
  private static OptionalLong snapshot = OWN_SNAPSHOT;

  private V8Process() {}

  /** Opens a runtime that {@link #close} will close. */
  static synchronized V8Runtime open(RuntimeSettings settings) throws FossilizeException {
    settings.requireFlags();
    V8Host host = start(settings.v8Flags());
    OptionalLong wanted =
        settings.snapshot().map(given -> OptionalLong.of(given.sum())).orElse(OWN_SNAPSHOT);
    // Runtimes that the program opened through Javet alone are taken to have V8's own snapshot.
    OptionalLong present = open > 0 ? snapshot : OWN_SNAPSHOT;
    if (host.getV8RuntimeCount() > 0 && !wanted.equals(present)) {
      throw new UsageException(
          "A runtime with another snapshot is open in this process (%s, not %s)."
              .formatted(name(present), name(wanted)),
          "Close all runtimes first, or use one snapshot for all: they share one read-only heap.");
    }
    V8RuntimeOptions options = new V8RuntimeOptions();
    settings.snapshot().ifPresent(given -> options.setSnapshotBlob(given.blob()));
    return open(host, options, wanted);
  }

  /** Opens a runtime of which a snapshot can be taken. */
  static synchronized V8Runtime openForSnapshot() throws FossilizeException {
    V8Host host = start(List.of());
    if (host.getV8RuntimeCount() > 0) {
      throw new UsageException(
          "A snapshot can't be created while a runtime is open in this process.",
          "Close all runtimes first, or create it in a process of its own.");
    }
    V8RuntimeOptions options = new V8RuntimeOptions();
    options.setCreateSnapshotEnabled(true);
    return open(host, options, OptionalLong.empty());
  }

  private static V8Runtime open(V8Host host, V8RuntimeOptions options, OptionalLong sum)
      throws FossilizeException {
    try {
      V8Runtime javet = host.createV8Runtime(options);
      open++;
      snapshot = sum;
      return javet;
    } catch (JavetException e) {
      throw new FossilizeException(
          "V8 could not be started: " + e.getMessage(), NativeLibrary.ADVICE, e);
    }
  }

  /** Closes what was opened here. */
  static synchronized void close(V8Runtime javet) throws FossilizeException {
    try {
      javet.close();
      open--;
    } catch (JavetException e) {
      throw new FossilizeException("V8 could not be closed: " + e.getMessage(), "", e);
    }
  }

  /** How many are open. */
  static synchronized int open() {
    return open;
  }

  /** Of the runtimes' tags, the first stays. */
  static synchronized void remember(long tag) {
    if (firstTag.isEmpty()) {
      firstTag = OptionalLong.of(tag);
    }
  }

  static synchronized OptionalLong firstTag() {
    return firstTag;
  }

  private static String name(OptionalLong snapshot) {
    if (snapshot.isEmpty()) {
      return "one that is being created";
    }
    return snapshot.equals(OWN_SNAPSHOT) ? "V8's own" : "%016x".formatted(snapshot.getAsLong());
  }

  private static V8Host start(List<String> wanted) throws FossilizeException {
    V8Flags all = V8RuntimeOptions.V8_FLAGS;
    if (!all.isSealed()) {
      String earlier = Optional.ofNullable(all.getCustomFlags()).orElse("");
      all.setCustomFlags((earlier + " " + String.join(" ", wanted)).strip());
      flags = wanted;
    } else if (!wanted.isEmpty() && !wanted.equals(flags)) {
      throw new UsageException(
          "V8 already runs in this process, with the flags %s, and can't get %s."
              .formatted(flags, wanted),
          "Give all flags with the first runtime.");
    }
    V8Host host = V8Host.getV8Instance();
    if (!host.isLibraryLoaded()) {
      throw new FossilizeException(
          "Javet's native library could not be loaded.",
          NativeLibrary.ADVICE,
          host.getLastException());
    }
    return host;
  }

  /** The V8 that makes and reads snapshots here. */
  static String build() throws UsageException {
    return "V8 %s, Javet %s, %s"
        .formatted(JSRuntimeType.V8.getVersion(), JavetLibLoader.LIB_VERSION, Target.current());
  }

  /** The process that cached data made here is for. */
  static UUID cacheProcess() {
    return singleThreaded(V8RuntimeOptions.V8_FLAGS.toString())
        ? Id.VALUE
        : SealedCache.ANY_PROCESS;
  }

  /** Reads flags as V8 does: the last one counts. */
  static boolean singleThreaded(String flags) {
    return SINGLE_THREADED
        .matcher(flags)
        .results()
        .reduce((_, last) -> last)
        .map(last -> last.group("no") == null)
        .orElse(false);
  }

  /** Made only where it is needed, because a first random number takes its time. */
  private static final class Id {
    static final UUID VALUE = UUID.randomUUID();
  }
}
