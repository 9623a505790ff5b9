package dev.fossilize.embed;

import com.caoccao.javet.values.reference.V8Script;
import dev.fossilize.embed.cache.Rejection;
import dev.fossilize.platforms.errors.FossilizeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A script that {@link ScriptRuntime#compile} compiled. Its runtime closes it at the latest; a
 * program that compiles many closes each, because a forgotten one keeps its code in memory until
 * then. Safe for use by several threads, of which one at a time enters the runtime.
 */
public final class CompiledScript implements AutoCloseable {
  private final ScriptRuntime runtime;
  private final V8Script script;
  private final String source;
  private final String filename;
  private final Optional<Rejection> rejection;
  private final Optional<byte[]> cachedData;

  CompiledScript(
      ScriptRuntime runtime,
      V8Script script,
      String source,
      String filename,
      Optional<Rejection> rejection,
      Optional<byte[]> cachedData) {
    this.runtime = runtime;
    this.script = script;
    this.source = source;
    this.filename = filename;
    this.rejection = rejection;
    this.cachedData = cachedData;
  }

  /**
   * Runs the script in its runtime's global object; any number of times.
   *
   * @return its completion value as Javet converts it: numbers, strings, booleans, lists, maps,
   *     null; functions as Javet's own values, which are the caller's to close
   * @throws ScriptException if it throws
   */
  public @Nullable Object run() throws FossilizeException {
    return runtime.run(this);
  }

  /**
   * What was made because the caller asked for it: absent without {@code produceCache}, and where
   * the supplied cached data was accepted. It holds what V8 compiles before a script runs, that is,
   * its top level and few functions.
   */
  public Optional<byte[]> cachedData() {
    return cachedData.map(byte[]::clone);
  }

  /**
   * Cached data with all functions that were compiled up to now: more useful than {@link
   * #cachedData} after a typical run.
   *
   * @throws InsideCallbackException if V8 is running on this thread
   */
  public byte[] cachedDataWithFunctions() throws FossilizeException {
    return runtime.produce(this);
  }

  /** Whether cached data was supplied and not used. */
  public boolean cacheRejected() {
    return rejection.isPresent();
  }

  /** Why the supplied cached data was not used. */
  public Optional<Rejection> rejection() {
    return rejection;
  }

  /** Whether this script or its runtime was closed. */
  public boolean isClosed() {
    return script.isClosed();
  }

  /** Lets go of the compiled code; a second time does nothing. */
  @Override
  public void close() throws FossilizeException {
    runtime.close(this);
  }

  V8Script script() {
    return script;
  }

  String source() {
    return source;
  }

  String filename() {
    return filename;
  }
}
