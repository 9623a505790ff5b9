package dev.fossilize.ci.program;

import dev.fossilize.cli.Main;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program under test. */
public final class Fossilize {
  /** The release that tests use where any will do. */
  public static final String NODE = "22.23.2";

  private Fossilize() {}

  /** Runs it in this JVM, which is faster. */
  public static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /** Packages {@code entry} for this machine with {@link #NODE}. */
  public static Outcome pack(Path entry, Path outDir, Object... more) {
    return pack(NODE, entry, outDir, more);
  }

  /** Packages {@code entry} for this machine with a Node.js that is in the usual cache. */
  public static Outcome pack(String node, Path entry, Path outDir, Object... more) {
    var _ = node(node);
    List<Object> arguments =
        new ArrayList<>(List.of("package", entry, "--out-dir", outDir, "--node-version", node));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  /** Packages {@code entry} for this machine into one file. */
  public static Outcome packTo(String node, Path entry, Path file, Object... more) {
    var _ = node(node);
    List<Object> arguments =
        new ArrayList<>(List.of("package", entry, "--output", file, "--node-version", node));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  /** The executable that a run made. */
  public static Path made(Outcome outcome) {
    return Path.of(outcome.done().out().strip()).toAbsolutePath();
  }

  /** It as a process of its own, for its environment, its folder, or to be killed. */
  public static Program program(List<String> javaOptions, Object... arguments) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
    words.addAll(javaOptions);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(arguments));
    return Program.of(Path.of(System.getProperty("java.home"), "bin", "java"), words.toArray());
  }

  /** As {@link #program(List, Object...)}, with no options for its JVM. */
  public static Program program(Object... arguments) {
    return program(List.of(), arguments);
  }

  /** The plain Node.js that executables for this machine are made of. */
  public static Path node(String version) {
    return RealRuntimes.forTarget(here(), version);
  }

  /** What this machine is as a target. */
  public static Target here() {
    try {
      return Target.current();
    } catch (UsageException e) {
      throw new UncheckedIOException(e);
    }
  }
}
