package dev.fossilize.platforms.target;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact version of Node.js. The layout of a SEA blob and the fitness of a code cache hang on all
 * of it.
 *
 * @param preRelease what an alpha, a nightly build or a candidate has behind its numbers, without
 *     the hyphen; empty for a release
 */
public record NodeVersion(int major, int minor, int patch, String preRelease)
    implements Comparable<NodeVersion> {
  private static final Pattern EXACT =
      Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:-([0-9a-z][0-9a-z.-]{0,60}))?");

  /** As semantic versioning orders them, but that identifiers of digits alone compare as texts. */
  private static final Comparator<NodeVersion> ORDER =
      Comparator.comparingInt(NodeVersion::major)
          .thenComparingInt(NodeVersion::minor)
          .thenComparingInt(NodeVersion::patch)
          .thenComparing(NodeVersion::isPreRelease, Comparator.reverseOrder())
          .thenComparing(NodeVersion::preRelease);

  /** A release. */
  public NodeVersion(int major, int minor, int patch) {
    this(major, minor, patch, "");
  }

  /**
   * Reads {@code 22.23.2}, {@code v22.23.2} or {@code 27.0.0-alpha.1}; anything else, ranges
   * included, is empty.
   */
  public static Optional<NodeVersion> parse(String text) {
    Matcher matcher = EXACT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new NodeVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            matcher.group(4) == null ? "" : matcher.group(4)));
  }

  /** Whether this is what leads to a release, such as an alpha or a nightly build. */
  public boolean isPreRelease() {
    return !preRelease.isEmpty();
  }

  /** Whether this is {@code major.minor.0}, what leads to it, or later. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
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
    return (major * 10_000 + minor) * 10_000 + patch + preRelease.hashCode();
  }

  /** Without a leading v: {@code 22.23.2}. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch + (isPreRelease() ? "-" + preRelease : "");
  }
}
