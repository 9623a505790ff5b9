package dev.fossilize.platforms.target;

import dev.fossilize.platforms.errors.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A platform that an executable is made for. */
public enum Target {
  LINUX_X64(Os.LINUX, Arch.X64, false),
  LINUX_ARM64(Os.LINUX, Arch.ARM64, false),
  LINUX_X64_MUSL(Os.LINUX, Arch.X64, true),
  LINUX_ARM64_MUSL(Os.LINUX, Arch.ARM64, true),
  DARWIN_X64(Os.DARWIN, Arch.X64, false),
  DARWIN_ARM64(Os.DARWIN, Arch.ARM64, false),
  WIN_X64(Os.WINDOWS, Arch.X64, false),
  WIN_ARM64(Os.WINDOWS, Arch.ARM64, false);

  private final Os os;
  private final Arch arch;
  private final boolean musl;

  Target(Os os, Arch arch, boolean musl) {
    this.os = os;
    this.arch = arch;
    this.musl = musl;
  }

  public Os os() {
    return os;
  }

  public Arch arch() {
    return arch;
  }

  /** Whether the C library is musl; on systems other than Linux always false. */
  public boolean musl() {
    return musl;
  }

  /** {@code .exe} on Windows, otherwise nothing. */
  public String executableSuffix() {
    return os == Os.WINDOWS ? ".exe" : "";
  }

  /** The canonical spelling: {@code linux-x64-musl}, {@code win-arm64}. */
  @Override
  public String toString() {
    return os.word() + "-" + arch.word() + (musl ? "-musl" : "");
  }

  /**
   * Reads any accepted spelling: {@code macos-}, {@code osx-}, {@code windows-}, {@code win32-},
   * {@code -amd64}, {@code -x86_64} and {@code -aarch64} beside the canonical ones, in any case.
   */
  public static Target parse(String spelling) throws UsageException {
    String canonical =
        spelling
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(macos|osx)-", "darwin-")
            .replaceFirst("^(windows|win32)-", "win-")
            .replaceFirst("-(amd64|x86_64)(?=-|$)", "-x64")
            .replaceFirst("-aarch64(?=-|$)", "-arm64");
    for (Target target : values()) {
      if (target.toString().equals(canonical)) {
        return target;
      }
    }
    throw new UsageException(
        "Unknown target '" + spelling + "'.",
        "Known targets: "
            + Arrays.stream(values()).map(Target::toString).collect(Collectors.joining(" "))
            + ", and 'all' and 'current'.");
  }

  /** The platform that this program runs on. */
  public static Target current() throws UsageException {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String word = os.startsWith("mac") ? "darwin" : os.startsWith("win") ? "win" : os;
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean musl = word.equals("linux") && muslIsTheOnlyLoader(arch);
    return parse(word + "-" + arch + (musl ? "-musl" : ""));
  }

  private static boolean muslIsTheOnlyLoader(String arch) {
    String word = arch.equals("aarch64") ? "aarch64" : "x86_64";
    String glibc =
        arch.equals("aarch64") ? "/lib/ld-linux-aarch64.so.1" : "/lib64/ld-linux-x86-64.so.2";
    return Files.exists(Path.of("/lib/ld-musl-" + word + ".so.1")) && !Files.exists(Path.of(glibc));
  }
}
