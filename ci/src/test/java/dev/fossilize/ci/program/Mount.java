package dev.fossilize.ci.program;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, where the test may mount one: that is, as root on Linux. */
public record Mount(Path place) implements Closeable {
  private static final Path MOUNT = Path.of("/usr/bin/mount");
  private static final Path UMOUNT = Path.of("/usr/bin/umount");

  /** A small one in memory; skips the test where that may not be. */
  public static Mount inMemory(Path place, String options) {
    return of(place, "-t", "tmpfs", "-o", options, "tmpfs");
  }

  /** The same; nothing where that may not be. */
  public static Optional<Mount> tryInMemory(Path place, String options) {
    return tryOf(place, "-t", "tmpfs", "-o", options, "tmpfs");
  }

  /** A file system in a file; nothing where that may not be. */
  public static Optional<Mount> tryImage(Path image, Path place) {
    return tryOf(place, "-o", "loop", image);
  }

  /** Another folder, which can't be written to through this mount. */
  public static Mount readOnly(Path original, Path place) {
    Mount mount = of(place, "--bind", original);
    Program.of(MOUNT, "-o", "remount,bind,ro", place).run().done();
    return mount;
  }

  private static Mount of(Path place, Object... options) {
    Optional<Mount> mount = tryOf(place, options);
    Assumptions.assumeTrue(mount.isPresent(), "nothing may be mounted");
    return mount.orElseThrow();
  }

  private static Optional<Mount> tryOf(Path place, Object... options) {
    if (!Files.isExecutable(MOUNT) || !Files.isExecutable(UMOUNT)) {
      return Optional.empty(); // only on Linux
    }
    Object[] arguments = Arrays.copyOf(options, options.length + 1);
    arguments[options.length] = place;
    return Program.of(MOUNT, arguments).run().exitCode() == 0
        ? Optional.of(new Mount(place))
        : Optional.empty();
  }

  @Override
  public void close() {
    Program.of(UMOUNT, place).run().done();
  }
}
