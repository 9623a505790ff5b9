package dev.fossilize.packager.addon;

import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a package's name says of its platform: {@code @img/sharp-linuxmusl-arm64}. It is asked where
 * a lock file says nothing; what was fetched then tells itself before it is used.
 *
 * @param words of the name, in lower case
 */
record PlatformName(List<String> words) {
  private static final Set<String> LINUX = Set.of("linux", "linuxmusl");
  private static final Set<String> DARWIN = Set.of("darwin", "macos", "osx");
  private static final Set<String> WINDOWS = Set.of("win32", "windows", "win");
  private static final Set<String> X64 = Set.of("x64", "amd64");
  private static final Set<String> ARM64 = Set.of("arm64", "aarch64");
  private static final Set<String> MUSL = Set.of("musl", "linuxmusl");
  private static final Set<String> GLIBC = Set.of("gnu", "glibc");

  static PlatformName of(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("x86_64", "x64");
    return new PlatformName(Arrays.asList(plain.split("[^a-z0-9]+")));
  }

  /** Whether it names a system: the package is one of several of which each machine gets one. */
  boolean isOfFamily() {
    return has(LINUX) || has(DARWIN) || has(WINDOWS);
  }

  /** Whether it names the target's system, processor and C library. */
  boolean names(Target target) {
    boolean processor =
        switch (target.arch()) {
          case X64 -> has(X64);
          case ARM64 -> has(ARM64);
        };
    boolean system =
        switch (target.os()) {
          case LINUX -> has(LINUX);
          case DARWIN -> has(DARWIN);
          case WINDOWS -> has(WINDOWS);
        };
    return system && processor && allowsLibcOf(target);
  }

  /** Whether it names no other C library than the target's. */
  boolean allowsLibcOf(Target target) {
    return target.os() != Os.LINUX || !has(target.musl() ? GLIBC : MUSL);
  }

  private boolean has(Collection<String> some) {
    return words.stream().anyMatch(some::contains);
  }
}
