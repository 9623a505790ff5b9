package dev.fossilize.inject.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.judge.Judge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests of ELF executables build and look at. */
public final class Fixtures {
  private Fixtures() {}

  /** Skips the test, and says so, where a program is missing. */
  public static void assumeProgram(String program) {
    assumeTrue(Judge.exists(program), "skipped: there is no " + program + " here");
  }

  /** Copies a test resource of this package into a folder. */
  static Path resource(Path folder, String name) throws IOException {
    return resource(Fixtures.class, folder, name);
  }

  /** Copies a test resource beside a class into a folder. */
  public static Path resource(Class<?> neighbour, Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = neighbour.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      Files.copy(in, file);
    }
    return file;
  }

  /** All bytes of a small source. */
  static byte[] all(ByteSource source) throws IOException {
    return source.bytes(0, Math.toIntExact(source.size()));
  }

  /** Runs a program that has to succeed. */
  public static Judge.Result succeed(Path folder, Object... words) throws IOException {
    Judge.Result result = Judge.in(folder).run(words);
    assertThat(result.exit()).as("%s: %s", words[0], result.errors()).isZero();
    return result;
  }
}
