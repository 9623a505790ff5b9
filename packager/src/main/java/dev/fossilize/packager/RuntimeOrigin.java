package dev.fossilize.packager;

import dev.fossilize.runtimes.source.NodejsOrgSource;
import dev.fossilize.runtimes.source.NpmSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A source of Node.js executables. */
public enum RuntimeOrigin {
  /** Archives from nodejs.org or its mirror, listed in a file that a releaser signs. */
  NODEJS_ORG(NodejsOrgSource.NAME),

  /** Packages of npm's registry, by the digests that it states. */
  NPM(NpmSource.NAME);

  private final String text;

  RuntimeOrigin(String text) {
    this.text = text;
  }

  /** The source that people call so, in upper or lower case. */
  public static Optional<RuntimeOrigin> parse(String text) {
    return Arrays.stream(values())
        .filter(origin -> origin.text.equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** What people call them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(RuntimeOrigin::toString).toList();
  }

  /** What people call it: {@code nodejs.org} or {@code npm}. */
  @Override
  public String toString() {
    return text;
  }
}
