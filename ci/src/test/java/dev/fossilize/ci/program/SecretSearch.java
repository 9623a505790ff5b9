package dev.fossilize.ci.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for a secret wherever a program may leave it, while it runs and afterwards. */
public final class SecretSearch {
  /** What holds a secret is small: keys, lists, settings. */
  private static final long LARGEST_READ = 4 << 20;

  private final String secret;
  private final Path[] folders;

  /**
   * @param folders where the program writes, of which some may not be there yet
   */
  public SecretSearch(String secret, Path... folders) {
    this.secret = secret;
    this.folders = folders;
  }

  /**
   * Runs {@code program}, which has to start others, to its end. The secret is in no command line
   * of it and its children, in none of their environments, in none of its streams, and in no file
   * at any time.
   */
  public Outcome run(Program program) throws IOException, InterruptedException {
    Set<String> seen = new TreeSet<>();
    Set<Long> children = new TreeSet<>();
    Program.Running running = program.start();
    running.await(
        () -> {
          running.process().info().commandLine().ifPresent(seen::add);
          running
              .process()
              .descendants()
              .forEach(
                  one -> {
                    children.add(one.pid());
                    one.info().commandLine().ifPresent(seen::add);
                    seen.add(environment(one));
                  });
          requireNotIn(folders);
          requireNotIn(running.streams());
          return false;
        });
    Outcome outcome = running.outcome();
    assertThat(children).as("whose command lines and environments were read").isNotEmpty();
    assertThat(seen)
        .as("command lines and environments")
        .isNotEmpty()
        .noneMatch(one -> one.contains(secret));
    assertThat(outcome.out() + outcome.err()).doesNotContain(secret);
    requireNotIn(folders);
    return outcome;
  }

  /**
   * A child's environment on Linux; empty elsewhere, if it has ended, or as long as it is only
   * about to become another program: Java starts processes through one that has its own variables.
   */
  private static String environment(ProcessHandle process) {
    String program = process.info().command().orElse("java");
    if (program.endsWith("java") || program.endsWith("jspawnhelper")) {
      return "";
    }
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private void requireNotIn(Path... places) throws IOException {
    for (Path one : places) {
      if (!Files.isDirectory(one)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(one)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (Files.size(file) <= LARGEST_READ) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .as(file.toString())
                .doesNotContain(secret);
          }
        }
      } catch (NoSuchFileException | UncheckedIOException e) {
        assertThat(e).as("a file that is gone already").isNotNull();
      }
    }
  }
}
