package dev.fossilize.platforms.run;

import dev.fossilize.platforms.files.ProcessEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program starts and leaves behind when it ends. Linux shows the environment of every
 * process, which children inherit whatever becomes of their parents. Elsewhere nothing tells whose
 * child an orphan was; so while the program runs, its children are looked at again and again. One
 * that is started and left alone between two looks is not found there.
 */
public final class Orphans {
  private static final String VARIABLE = "FOSSILIZE_RUN";
  private static final ConcurrentMap<String, Orphans> AWAITED = new ConcurrentHashMap<>();

  /** What is started while others are being ended is found by the next look. */
  private static final int MOST_LOOKS = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  static {
    ProcessEnd.alsoBy(() -> AWAITED.values().forEach(Orphans::end));
  }

  private final String mark = UUID.randomUUID().toString();
  private final boolean showsEnvironment;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  public Orphans() {
    this(Files.isReadable(environment(ProcessHandle.current())));
  }

  /**
   * @param showsEnvironment whether the system shows the environment of other processes
   */
  Orphans(boolean showsEnvironment) {
    this.showsEnvironment = showsEnvironment;
  }

  /** An environment by which children of the program are known. */
  public Map<String, String> marked(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(VARIABLE, mark);
    AWAITED.put(mark, this);
    return all;
  }

  /** A program was started; if its environment is marked, its children are looked at. */
  static void started(ProcessHandle program, Map<String, String> environment) {
    @Nullable Orphans own = AWAITED.get(environment.getOrDefault(VARIABLE, ""));
    if (own != null && !own.showsEnvironment) {
      Thread.ofVirtual().start(() -> own.watch(program));
    }
  }

  private void watch(ProcessHandle program) {
    while (program.isAlive()) {
      program.descendants().forEach(seen::add);
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether a look has found this process. */
  boolean hasSeen(ProcessHandle process) {
    return seen.contains(process);
  }

  /** Ends all that is left of the program. */
  public void end() {
    AWAITED.remove(mark);
    List<ProcessHandle> left = find();
    for (int look = 0; !left.isEmpty() && look < MOST_LOOKS; look++) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = find();
    }
  }

  private List<ProcessHandle> find() {
    Stream<ProcessHandle> ours =
        showsEnvironment
            ? ProcessHandle.allProcesses().filter(this::isMarked)
            : seen.stream().flatMap(one -> Stream.concat(Stream.of(one), one.descendants()));
    return ours.filter(ProcessHandle::isAlive).toList();
  }

  private boolean isMarked(ProcessHandle process) {
    Path environment = environment(process);
    try {
      return Files.isReadable(environment)
          && new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
              .contains(VARIABLE + "=" + mark);
    } catch (IOException e) {
      return false; // it has ended by now, or is another user's
    }
  }

  private static Path environment(ProcessHandle process) {
    return Path.of("/proc", String.valueOf(process.pid()), "environ");
  }
}
