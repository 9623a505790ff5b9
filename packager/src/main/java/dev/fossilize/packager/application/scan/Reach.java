package dev.fossilize.packager.application.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a script without a package.json reaches, as far as its text tells: modules that it loads,
 * and files that it names beside itself; and what those do.
 *
 * @param files absolute, with the script itself
 * @param packages names of packages, with where they are asked for: {@code FILE:LINE}
 * @param unknown where paths beside a script are made of what is only known when it runs
 */
public record Reach(Set<Path> files, Map<String, String> packages, List<String> unknown) {
  public Reach {
    files = Collections.unmodifiableSet(new TreeSet<>(files));
    unknown = List.copyOf(unknown);
    packages = Collections.unmodifiableMap(new TreeMap<>(packages));
  }

  /**
   * Whether {@code script} is all of a program, and needs neither its own place nor threads nor
   * processes.
   */
  public static boolean isAlone(Path script) throws IOException {
    return new ReachWalk(script).isAlone();
  }

  /** Follows what {@code script} names. */
  public static Reach of(Path script) throws IOException {
    return new ReachWalk(script).walk();
  }
}
