package dev.fossilize.ci.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that {@code .ci/run} installs for tests; without them, those tests skip. */
public final class Tools {
  private Tools() {}

  /** The file {@code first/more...} in the folder of tools. */
  public static Path require(String first, String... more) {
    Path file = folder().resolve(Path.of(first, more));
    Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here: .ci/run installs it");
    return file;
  }

  /** Where they are kept from run to run, and whatever else tests fetch. */
  public static Path folder() {
    return Optional.ofNullable(System.getenv("FOSSILIZE_TEST_TOOLS"))
        .or(
            () ->
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(c -> c + "/fossilize-ci"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "fossilize-ci"));
  }
}
