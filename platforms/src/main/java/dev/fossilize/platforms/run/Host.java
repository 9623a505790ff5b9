package dev.fossilize.platforms.run;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Arch;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this machine can run.
 *
 * @param root where the file system begins, for tests
 */
record Host(Target target, Map<String, String> environment, Path root) {
  private static final String ROSETTA = "Library/Apple/usr/libexec/oah/libRosettaRuntime";

  private static final String NO_SERVICES = "winemenubuilder.exe,explorer.exe,services.exe=d";

  static Host current() throws UsageException {
    return new Host(Target.current(), System.getenv(), Path.of("/"));
  }

  Optional<Runner> runnerFor(Target wanted) {
    return switch (wanted.os()) {
      case LINUX -> target.os() == Os.LINUX ? linux(wanted) : Optional.empty();
      case DARWIN -> target.os() == Os.DARWIN ? darwin(wanted) : Optional.empty();
      case WINDOWS -> target.os() == Os.WINDOWS ? windows(wanted) : wine(wanted);
    };
  }

  private Optional<Runner> linux(Target wanted) {
    if (wanted == target) {
      return Optional.of(PrefixRunner.direct("directly"));
    }
    if (wanted.arch() == target.arch()) {
      return Files.exists(root.resolve(loader(wanted)))
          ? Optional.of(PrefixRunner.direct("directly"))
          : Optional.empty();
    }
    return qemu(wanted);
  }

  /**
   * qemu looks for the loader and libraries in a root of their own, where distributions keep
   * another architecture's C library, or in the host's.
   */
  private Optional<Runner> qemu(Target wanted) {
    String word = machine(wanted.arch());
    Path sysroot = root.resolve("usr").resolve(word + "-linux-" + (wanted.musl() ? "musl" : "gnu"));
    boolean own = Files.exists(sysroot.resolve(loader(wanted)));
    if (!own && !Files.exists(root.resolve(loader(wanted)))) {
      return Optional.empty();
    }
    return Stream.of("qemu-" + word + "-static", "qemu-" + word)
        .flatMap(name -> onPath(name).stream())
        .findFirst()
        .map(
            qemu ->
                new PrefixRunner(
                    "through " + qemu.getFileName(),
                    own
                        ? List.of(qemu.toString(), "-L", sysroot.toString())
                        : List.of(qemu.toString()),
                    Map.of(),
                    false));
  }

  private Optional<Runner> darwin(Target wanted) {
    if (wanted == target) {
      return Optional.of(PrefixRunner.direct("directly"));
    }
    return wanted.arch() == Arch.X64 && Files.exists(root.resolve(ROSETTA))
        ? Optional.of(PrefixRunner.direct("through Rosetta"))
        : Optional.empty();
  }

  /** Windows on ARM runs x64 programs by itself. */
  private Optional<Runner> windows(Target wanted) {
    if (wanted == target) {
      return Optional.of(PrefixRunner.direct("directly"));
    }
    return wanted.arch() == Arch.X64
        ? Optional.of(PrefixRunner.direct("through Windows' emulation"))
        : Optional.empty();
  }

  /**
   * Under wine, Node.js finds no console and no pipe that it understands, so its output goes to
   * files; and it finds a Windows as old as wine is configured to, often 7, which it runs on well
   * enough once it is told not to check. A program for the console needs none of the services and
   * the desktop that wine starts at first; without them it starts three times as fast. Only where
   * wine has been used before: to set itself up it needs them.
   */
  private Optional<Runner> wine(Target wanted) {
    if (target.arch() != Arch.X64 || wanted.arch() != Arch.X64) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("WINEDEBUG", "-all");
    variables.put("NODE_SKIP_PLATFORM_CHECK", "1");
    if (Files.exists(winePrefix().resolve("system.reg"))) {
      variables.put(
          "WINEDLLOVERRIDES",
          Stream.of(environment.getOrDefault("WINEDLLOVERRIDES", ""), NO_SERVICES)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(";")));
    }
    return Stream.of("wine", "wine64")
        .flatMap(name -> onPath(name).stream())
        .findFirst()
        .map(wine -> new PrefixRunner("through wine", List.of(wine.toString()), variables, true));
  }

  /** Source: wine's manual page, "Environment variables". */
  private Path winePrefix() {
    String own = environment.getOrDefault("WINEPREFIX", "");
    return own.isEmpty() ? Path.of(environment.getOrDefault("HOME", ""), ".wine") : Path.of(own);
  }

  private Optional<Path> onPath(String name) {
    String path = environment.getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The loader that Node.js's executables name, relative to the root. */
  private static String loader(Target wanted) {
    if (wanted.musl()) {
      return "lib/ld-musl-" + machine(wanted.arch()) + ".so.1";
    }
    return switch (wanted.arch()) {
      case X64 -> "lib64/ld-linux-x86-64.so.2";
      case ARM64 -> "lib/ld-linux-aarch64.so.1";
    };
  }

  private static String machine(Arch arch) {
    return switch (arch) {
      case X64 -> "x86_64";
      case ARM64 -> "aarch64";
    };
  }
}
