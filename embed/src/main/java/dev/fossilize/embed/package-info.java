/**
 * Code caches for Java programs that embed V8 through Javet: {@link
 * dev.fossilize.embed.ScriptRuntime#compile} makes and takes cached data, so that a later process
 * skips parsing and compiling.
 *
 * <pre>{@code
 * Path file = Path.of("bundle.js.cache");
 * String source = Files.readString(Path.of("bundle.js"));
 * Optional<byte[]> kept =
 *     Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
 * try (ScriptRuntime runtime = ScriptRuntime.open();
 *     CompiledScript script = runtime.compile(source, "bundle.js", kept, true)) {
 *   script.rejection().ifPresent(rejection -> log(rejection.explanation()));
 *   if (script.cachedData().isPresent()) {
 *     Files.write(file, script.cachedData().get());
 *   }
 *   script.run();
 * }
 * }</pre>
 *
 * <p>What {@link dev.fossilize.embed.CompiledScript#cachedDataWithFunctions} makes after a run
 * holds the functions that the run compiled, too, and saves a later process more. {@link
 * dev.fossilize.embed.NativeLibrary#keepIn} saves it the unpacking of Javet's native library.
 *
 * <h2>What keeps it safe</h2>
 *
 * <ul>
 *   <li>Release builds of V8 compare neither the source, beyond its length, nor the payload. Cached
 *       data therefore carries sums of both, and V8 sees only what fits; the rest is compiled from
 *       its source, and {@link dev.fossilize.embed.CompiledScript#rejection} says why.
 *   <li>Cached data is never made while V8 is running on the same thread, that is, inside a host
 *       function: {@link dev.fossilize.embed.InsideCallbackException}.
 *   <li>The same source gives another snapshot in each process, and V8 takes caches only under the
 *       very same snapshot. So a runtime is made from a snapshot's bytes ({@link
 *       dev.fossilize.embed.Snapshot#read}), never from its source.
 *   <li>Under {@code --single-threaded} cached data is for the process that made it only.
 * </ul>
 *
 * <p>Whoever can write cached data decides what runs: it belongs where only the program writes.
 */
@NullMarked
package dev.fossilize.embed;

import org.jspecify.annotations.NullMarked;
