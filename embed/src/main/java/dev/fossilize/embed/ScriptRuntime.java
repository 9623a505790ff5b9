package dev.fossilize.embed;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.executors.IV8Executor;
import com.caoccao.javet.values.reference.V8Script;
import dev.fossilize.embed.cache.CacheCheck;
import dev.fossilize.embed.cache.CacheConditions;
import dev.fossilize.embed.cache.CacheVerdict;
import dev.fossilize.embed.cache.Rejection;
import dev.fossilize.embed.cache.SealedCache;
import dev.fossilize.embed.cache.Sum;
import dev.fossilize.platforms.errors.FossilizeException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A V8 runtime whose scripts are compiled with cached data: an isolate and its global object.
 *
 * <p>Safe for use by several threads: one at a time enters, the others wait. So a host function
 * must not wait for another thread that wants to enter its runtime.
 */
public final class ScriptRuntime implements AutoCloseable {
  /** Any script will do to learn what V8 writes into headers. */
  private static final String PROBE = "0";

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<CompiledScript> scripts = Collections.newSetFromMap(new IdentityHashMap<>());
  private final V8Runtime javet;
  private final HostFunctions functions;
  private final CacheConditions conditions;

  private ScriptRuntime(V8Runtime javet, CacheConditions conditions) {
    this.javet = javet;
    this.functions = new HostFunctions(javet);
    this.conditions = conditions;
  }

  /** Opens a runtime with V8's own snapshot and the flags that V8 has in this process. */
  public static ScriptRuntime open() throws FossilizeException {
    return open(RuntimeSettings.defaults());
  }

  /**
   * Opens a runtime.
   *
   * @throws dev.fossilize.platforms.errors.UsageException if V8 already runs with other flags, or
   *     another runtime with another snapshot is open
   */
  public static ScriptRuntime open(RuntimeSettings settings) throws FossilizeException {
    V8Runtime javet = V8Process.open(settings);
    ScriptRuntime runtime = null;
    try {
      runtime = new ScriptRuntime(javet, conditions(javet, settings));
      V8Process.remember(runtime.cachedDataVersionTag());
      return runtime;
    } finally {
      if (runtime == null) {
        V8Process.close(javet);
      }
    }
  }

  private static CacheConditions conditions(V8Runtime javet, RuntimeSettings settings)
      throws FossilizeException {
    try (V8Script probe = javet.getExecutor(PROBE).compileV8Script()) {
      return CacheConditions.of(
          probe.getCachedData(),
          settings.snapshot().map(Snapshot::sum).orElse(SealedCache.OWN_SNAPSHOT),
          V8Process.cacheProcess());
    } catch (JavetException e) {
      throw new ScriptException("probe", "V8 makes no cached data", e);
    }
  }

  /** Compiles without cached data. */
  public CompiledScript compile(String source, String filename) throws FossilizeException {
    return compile(source, filename, Optional.empty(), false);
  }

  /**
   * Compiles a classic script.
   *
   * @param filename for stack traces; cached data may come from a script of another name
   * @param cachedData what {@link CompiledScript#cachedData} or {@link
   *     CompiledScript#cachedDataWithFunctions} gave, in this process or another; where it doesn't
   *     fit, the source is compiled and {@link CompiledScript#rejection} says why
   * @param produceCache whether to make cached data where none was supplied or accepted
   * @throws InsideCallbackException for {@code produceCache} while V8 is running on this thread,
   *     whether or not cached data would have been made
   * @throws ScriptException if the source does not compile
   */
  public CompiledScript compile(
      String source, String filename, Optional<byte[]> cachedData, boolean produceCache)
      throws FossilizeException {
    if (produceCache) {
      Callbacks.requireOutside("Cached data can't be made");
    }
    lock.lock();
    try {
      requireOpen();
      Optional<CacheVerdict> verdict =
          cachedData.map(data -> CacheCheck.check(data, source, conditions));
      Optional<byte[]> accepted = verdict.flatMap(ScriptRuntime::accepted);
      V8Script script = compile(source, filename, accepted);
      CompiledScript compiled = null;
      try {
        compiled =
            new CompiledScript(
                this,
                script,
                source,
                filename,
                verdict.flatMap(ScriptRuntime::rejected),
                produceCache && accepted.isEmpty()
                    ? Optional.of(seal(script, source, filename))
                    : Optional.empty());
        scripts.add(compiled);
        return compiled;
      } finally {
        if (compiled == null) {
          close(script, filename);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private V8Script compile(String source, String filename, Optional<byte[]> v8Cache)
      throws ScriptException {
    try {
      IV8Executor executor =
          v8Cache.isPresent()
              ? javet.getExecutor(source, v8Cache.get())
              : javet.getExecutor(source);
      return executor.setResourceName(filename).compileV8Script();
    } catch (JavetException e) {
      throw new ScriptException(filename, "it does not compile", e);
    }
  }

  private static Optional<byte[]> accepted(CacheVerdict verdict) {
    return switch (verdict) {
      case CacheVerdict.Accepted accepted -> Optional.of(accepted.v8Cache());
      case CacheVerdict.Rejected _ -> Optional.empty();
    };
  }

  private static Optional<Rejection> rejected(CacheVerdict verdict) {
    return switch (verdict) {
      case CacheVerdict.Accepted _ -> Optional.empty();
      case CacheVerdict.Rejected rejected -> Optional.of(rejected.rejection());
    };
  }

  private byte[] seal(V8Script script, String source, String filename) throws ScriptException {
    try {
      return new SealedCache(
              conditions.process(), conditions.snapshot(), Sum.of(source), script.getCachedData())
          .toBytes();
    } catch (JavetException e) {
      throw new ScriptException(filename, "V8 made no cached data", e);
    }
  }

  /** Makes {@code function} a property of the global object. */
  public void bind(String name, HostFunction function) throws FossilizeException {
    lock.lock();
    try {
      requireOpen();
      functions.bind(name, function);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A number for keys under which cached data is kept: it differs wherever V8's version, build,
   * flags or the snapshot do, and under {@code --single-threaded} in every process.
   */
  public long cachedDataVersionTag() {
    return conditions.tag();
  }

  /**
   * Does {@code work} with Javet's own runtime, while no other thread is in it. Work that closes
   * the runtime breaks it.
   *
   * @return what {@code work} returned
   */
  public <T extends @Nullable Object> T withJavet(JavetWork<T> work) throws FossilizeException {
    lock.lock();
    try {
      requireOpen();
      return work.with(javet);
    } catch (JavetException e) {
      throw new FossilizeException("Javet failed: " + e.getMessage(), "", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes all scripts and the isolate; a second time does nothing.
   *
   * @throws InsideCallbackException if V8 is running on this thread
   */
  @Override
  public void close() throws FossilizeException {
    Callbacks.requireOutside("A runtime can't be closed");
    lock.lock();
    try {
      if (javet.isClosed()) {
        return;
      }
      for (CompiledScript script : List.copyOf(scripts)) {
        close(script);
      }
      functions.close();
      V8Process.close(javet);
    } finally {
      lock.unlock();
    }
  }

  @Nullable Object run(CompiledScript compiled) throws FossilizeException {
    lock.lock();
    try {
      requireOpen(compiled);
      return compiled.script().executeObject();
    } catch (JavetException e) {
      throw new ScriptException(compiled.filename(), "it failed", e);
    } finally {
      lock.unlock();
    }
  }

  byte[] produce(CompiledScript compiled) throws FossilizeException {
    Callbacks.requireOutside("Cached data can't be made");
    lock.lock();
    try {
      requireOpen(compiled);
      return seal(compiled.script(), compiled.source(), compiled.filename());
    } finally {
      lock.unlock();
    }
  }

  void close(CompiledScript compiled) throws FossilizeException {
    lock.lock();
    try {
      if (scripts.remove(compiled)) {
        close(compiled.script(), compiled.filename());
      }
    } finally {
      lock.unlock();
    }
  }

  private static void close(V8Script script, String filename) throws ScriptException {
    try {
      script.close();
    } catch (JavetException e) {
      throw new ScriptException(filename, "it could not be closed", e);
    }
  }

  private void requireOpen() {
    if (javet.isClosed()) {
      throw new IllegalStateException("the runtime is closed");
    }
  }

  private void requireOpen(CompiledScript compiled) {
    requireOpen();
    if (compiled.isClosed()) {
      throw new IllegalStateException("the script is closed: " + compiled.filename());
    }
  }
}
