package dev.fossilize.embed;

import com.caoccao.javet.values.reference.V8Script;
import dev.fossilize.embed.cache.SealedCache;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Java process that compiles and runs one script. V8 tells there what it thinks of code caches,
 * which {@code --profile-deserialization} makes it print and which changes no flag hash.
 *
 * @param words options as {@code name=value}
 */
record ChildProcess(List<String> words) {
  private static final String TEMPORARY = "temporary=";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  static ChildProcess in(Path folder) {
    return new ChildProcess(List.of("library=" + folder));
  }

  ChildProcess with(String name, Object value) {
    List<String> more = new ArrayList<>(words);
    more.add(name + "=" + value);
    return new ChildProcess(more);
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  RunResult run() throws Exception {
    return run(classPath());
  }

  RunResult run(String classPath) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath,
                ChildProcess.class.getName()));
    all.addAll(words);
    words.stream()
        .filter(word -> word.startsWith(TEMPORARY))
        .forEach(word -> all.add(1, "-Djava.io.tmpdir=" + word.substring(TEMPORARY.length())));
    return Processes.run(Command.inheriting(LIMIT, all));
  }

  /**
   * Options: library, temporary, script, flags, snapshot, in, out, warm (made after the runs), raw;
   * or create, out; or constant.
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = new LinkedHashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      options.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    if (options.containsKey("library")) {
      NativeLibrary.keepIn(path(options, "library"));
    }
    if (options.containsKey("create")) {
      Files.write(
          path(options, "out"), Snapshot.create(options.getOrDefault("create", ""), "create.js"));
      return;
    }
    if (options.containsKey("constant")) {
      System.out.println("constant " + CachedDataVersion.V8_CACHED_DATA_VERSION_TAG);
      return;
    }
    List<String> flags = new ArrayList<>(List.of("--profile-deserialization"));
    flags.addAll(List.of(options.getOrDefault("flags", "").strip().split(" ", -1)));
    flags.removeIf(String::isEmpty);
    Optional<Snapshot> snapshot = Optional.empty();
    if (options.containsKey("snapshot")) {
      snapshot = Optional.of(Snapshot.read(Files.readAllBytes(path(options, "snapshot"))));
    }
    String source = Files.readString(path(options, "script"));
    Optional<byte[]> in =
        options.containsKey("in")
            ? Optional.of(Files.readAllBytes(path(options, "in")))
            : Optional.empty();
    try (ScriptRuntime runtime = ScriptRuntime.open(new RuntimeSettings(flags, snapshot))) {
      if (options.containsKey("raw")) {
        raw(runtime, source, path(options, "in"));
        return;
      }
      boolean out = options.containsKey("out");
      try (CompiledScript script = runtime.compile(source, "child.js", in, out)) {
        System.out.println("result " + script.run());
        System.out.println("again " + script.run());
        System.out.println("tag " + runtime.cachedDataVersionTag());
        System.out.println("constant " + CachedDataVersion.V8_CACHED_DATA_VERSION_TAG);
        System.out.println("rejected " + script.cacheRejected());
        script.rejection().ifPresent(rejection -> System.out.println(rejection.reason()));
        script.rejection().ifPresent(rejection -> System.out.println(rejection.explanation()));
        System.out.println("made " + script.cachedData().isPresent());
        if (options.containsKey("warm")) {
          Files.write(path(options, "warm"), script.cachedDataWithFunctions());
        }
        if (out && script.cachedData().isPresent()) {
          Files.write(path(options, "out"), script.cachedData().get());
        }
      }
    }
  }

  /** Hands V8's part to V8 unchecked: what this library never does. */
  private static void raw(ScriptRuntime runtime, String source, Path file) throws Exception {
    byte[] v8Cache;
    try (FileBytes bytes = FileBytes.open(file)) {
      v8Cache = SealedCache.read(bytes).v8Cache();
    }
    Object result =
        runtime.<@Nullable Object>withJavet(
            javet -> {
              try (V8Script script = javet.getExecutor(source, v8Cache).compileV8Script()) {
                return script.executeObject();
              }
            });
    System.out.println("result " + result);
  }

  private static Path path(Map<String, String> options, String name) {
    return Path.of(options.getOrDefault(name, ""));
  }
}
