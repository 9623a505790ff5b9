package dev.fossilize.platforms.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process to run and wait for. It gets no standard input.
 *
 * @param words the program and its arguments, passed as they are and never through a shell
 * @param environment all of it
 * @param folder where it works; without one, where this process works
 * @param limit after which it and everything that it started is killed
 * @param outputByFile whether it writes its output to files and not to pipes
 */
public record Command(
    List<String> words,
    Map<String, String> environment,
    Optional<Path> folder,
    Duration limit,
    boolean outputByFile) {
  /** Variables whose values are secrets. */
  private static final Set<String> HIDDEN = ConcurrentHashMap.newKeySet();

  public Command {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no program");
    }
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** A command with what {@link ChildEnvironment} allows of this process's environment. */
  public static Command of(Duration limit, List<String> words) {
    Map<String, String> allowed = ChildEnvironment.of(System.getenv());
    return new Command(words, allowed, Optional.empty(), limit, false);
  }

  /** A command of the user's own, which gets all but what would change how Node.js works. */
  public static Command inheriting(Duration limit, List<String> words) {
    return new Command(words, cleanEnvironment(System.getenv()), Optional.empty(), limit, false);
  }

  /** This command in another folder. */
  public Command in(Path where) {
    return new Command(words, environment, Optional.of(where), limit, outputByFile);
  }

  /** This command with one more environment variable. */
  public Command with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Command(words, more, folder, limit, outputByFile);
  }

  /** From now on no process gets this variable: it holds a secret that is none of theirs. */
  public static void hide(String variable) {
    HIDDEN.add(variable);
  }

  /**
   * {@code environment} without {@code NODE_OPTIONS} and everything else of Node.js's own, and
   * without secrets.
   */
  public static Map<String, String> cleanEnvironment(Map<String, String> environment) {
    Map<String, String> clean = new TreeMap<>(environment);
    clean.keySet().removeIf(name -> name.regionMatches(true, 0, "NODE_", 0, "NODE_".length()));
    clean.keySet().removeAll(HIDDEN);
    return clean;
  }
}
