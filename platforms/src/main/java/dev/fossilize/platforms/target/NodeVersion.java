package dev.fossilize.platforms.target;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact release of Node.js. The layout of a SEA blob and the fitness of a code cache hang on all
 * three numbers.
 */
public record NodeVersion(int major, int minor, int patch) implements Comparable<NodeVersion> {
  private static final Pattern EXACT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
  private static final Comparator<NodeVersion> ORDER =
      Comparator.comparingInt(NodeVersion::major)
          .thenComparingInt(NodeVersion::minor)
          .thenComparingInt(NodeVersion::patch);

  /** Reads {@code 22.23.2} or {@code v22.23.2}; anything else, ranges included, is empty. */
  public static Optional<NodeVersion> parse(String text) {
    Matcher matcher = EXACT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new NodeVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3))));
  }

  /** Whether this is the same release as {@code major.minor.0} or a later one. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return compareTo(new NodeVersion(otherMajor, otherMinor, 0)) >= 0;
  }

  @Override
  public int compareTo(NodeVersion other) {
    return ORDER.compare(this, other);
  }

  /** By hand, like the hash code: at their first call a record's own take 10 ms to link. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NodeVersion that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return (major * 10_000 + minor) * 10_000 + patch;
  }

  /** Without a leading v: {@code 22.23.2}. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
