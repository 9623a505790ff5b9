package dev.fossilize.ci.benchmarks;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.store.RuntimeSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What scenarios work with.
 *
 * @param checkout of fossilize
 * @param folder for inputs and outputs
 * @param node the official executable that everyone packages on
 */
public record Workshop(Path checkout, Path folder, Peers peers, Path node) {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int COPY = 1 << 20;

  /** fossilize as a user starts it. */
  public Command fossilize(String... arguments) {
    return command(checkout.resolve("fossilize"), arguments);
  }

  /** Everything of Node.js's own taken from the environment. */
  public Command command(Path program, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    return Command.inheriting(LIMIT, words);
  }

  /** The official executable for any platform, of the same release. */
  public Path node(Target target) throws IOException {
    return runtime(peers, target);
  }

  static Path runtime(Peers peers, Target target) throws IOException {
    return RuntimeSettings.usual()
        .open(Progress.NONE)
        .fetch(target, VersionSpec.parse(peers.nodeVersion()), Progress.NONE)
        .executable();
  }

  /** {@code ci/benchmarks/by-hand.sh}. */
  public Command byHand(Path entry, Path output) {
    return command(
        Path.of("sh"),
        checkout.resolve(Path.of("ci", "benchmarks", "by-hand.sh")).toString(),
        entry.toString(),
        output.toString(),
        node.toString(),
        peers.esbuild().toString(),
        peers.postject().toString());
  }

  /** A new, empty folder. */
  public Path room(String name) throws IOException {
    return Files.createDirectories(Files.createTempDirectory(folder, name + "-").resolve(name));
  }

  /** Runs something that is not measured. */
  public String run(Command command) throws IOException {
    RunResult result = Processes.run(command);
    if (!result.succeeded()) {
      throw new IOException(
          String.join(" ", command.words())
              + " ended with "
              + result.ending()
              + ": "
              + result.err().strip());
    }
    return result.out().strip();
  }

  /** Fails unless the program prints this. */
  public void requireOutput(String expected, Path program, String... arguments) throws IOException {
    requireText(expected, run(command(program, arguments)));
  }

  /** Fails unless the texts are the same. */
  public static void requireText(String expected, String found) throws IOException {
    if (!found.equals(expected)) {
      throw new IOException("expected '" + expected + "', found '" + found + "'");
    }
  }

  /**
   * Copies an executable in pieces of one size, into a new file. How a file was written decides how
   * its pages lie in the page cache, and that is worth milliseconds at every start: what is to be
   * compared is written in the same way.
   */
  public static void rewrite(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    try (FileChannel in = FileChannel.open(from);
        FileChannel out =
            FileChannel.open(
                to,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwxr-xr-x")))) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(COPY);
      while (in.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        buffer.clear();
      }
    }
  }
}
