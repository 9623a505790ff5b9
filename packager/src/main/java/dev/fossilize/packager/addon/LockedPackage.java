package dev.fossilize.packager.addon;

import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.npm.Integrity;
import java.util.Optional;

/**
 * A version of a package that a lock file names.
 *
 * @param integrity the digest of its archive; empty where the lock file has one of something else
 * @param platforms what it is for; empty where the lock file does not say
 */
record LockedPackage(
    String name, String version, Optional<Integrity> integrity, Optional<Platforms> platforms) {
  /** Whether it is for some platforms only, and {@code target} is one of them. */
  boolean isMadeFor(Target target) {
    return platforms
        .map(limits -> limits.isRestricted() && limits.fit(target) && libcFits(limits, target))
        .orElseGet(() -> PlatformName.of(name).names(target));
  }

  /** npm's lock files of before 2023 say nothing of the C library. */
  private boolean libcFits(Platforms limits, Target target) {
    return !limits.libc().isEmpty() || PlatformName.of(name).allowsLibcOf(target);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
