package dev.fossilize.ci.program;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, where the test may mount one: that is, as root on Linux. */
public record Mount(Path place) implements Closeable {
  private static final Path MOUNT = Path.of("/usr/bin/mount");
  private static final Path UMOUNT = Path.of("/usr/bin/umount");

  /** A small one in memory; skips the test where that may not be. */
  public static Mount inMemory(Path place, String options) {
    return of(place, "-t", "tmpfs", "-o", options, "tmpfs");
  }

  /** Another folder, which can't be written to through this mount. */
  public static Mount readOnly(Path original, Path place) {
    Mount mount = of(place, "--bind", original);
    Program.of(MOUNT, "-o", "remount,bind,ro", place).run().done();
    return mount;
  }

  private static Mount of(Path place, Object... options) {
    Assumptions.assumeTrue(Files.isExecutable(MOUNT) && Files.isExecutable(UMOUNT), "Linux only");
    Object[] arguments = new Object[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = place;
    Outcome mounted = Program.of(MOUNT, arguments).run();
    Assumptions.assumeTrue(mounted.exitCode() == 0, () -> "may not mount: " + mounted.err());
    return new Mount(place);
  }

  @Override
  public void close() {
    Program.of(UMOUNT, place).run().done();
  }
}
