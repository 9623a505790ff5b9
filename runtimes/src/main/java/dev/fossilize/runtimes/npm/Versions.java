package dev.fossilize.runtimes.npm;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** As much of semantic versioning as choosing a release needs: no pre-releases, no ranges. */
final class Versions {
  private static final Pattern EXACT =
      Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
  private static final Pattern RELEASE = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");
  private static final Pattern BEGINNING = Pattern.compile("\\d+(\\.\\d+)?");

  /** By numbers, not by text. */
  static final Comparator<String> ORDER =
      Comparator.comparingInt((String version) -> number(version, 0))
          .thenComparingInt(version -> number(version, 1))
          .thenComparingInt(version -> number(version, 2));

  private Versions() {}

  static boolean isExact(String version) {
    return EXACT.matcher(version).matches();
  }

  /**
   * The version that {@code wanted} means.
   *
   * @param tagged what the registry has under a tag of that name
   */
  static Optional<String> choose(
      String wanted, Collection<String> versions, Optional<String> tagged) {
    if (versions.contains(wanted)) {
      return Optional.of(wanted);
    }
    if (BEGINNING.matcher(wanted).matches()) {
      return versions.stream()
          .filter(version -> RELEASE.matcher(version).matches())
          .filter(version -> version.startsWith(wanted + "."))
          .max(ORDER);
    }
    return tagged.filter(versions::contains);
  }

  private static int number(String version, int index) {
    return Integer.parseInt(version.split("\\.", -1)[index]);
  }
}
