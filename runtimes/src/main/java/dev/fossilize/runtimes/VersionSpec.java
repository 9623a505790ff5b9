package dev.fossilize.runtimes;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.NodeVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/** Which release of Node.js a user asks for. */
public sealed interface VersionSpec {
  Pattern LINE = Pattern.compile("v?(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.x){0,2}");

  /** Whether {@code release} is one that this asks for, as far as its number tells. */
  boolean admits(Release release);

  /** Whether {@code release} is to be taken before others that are asked for. */
  default boolean prefers(Release release) {
    return true;
  }

  /** {@code 22.23.2}. */
  record Exact(NodeVersion version) implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      return release.version().equals(version);
    }

    @Override
    public String toString() {
      return version.toString();
    }
  }

  /** The newest of a line: {@code 22} or {@code 22.23}. */
  record Line(int major, OptionalInt minor) implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      NodeVersion version = release.version();
      return version.major() == major && (minor.isEmpty() || version.minor() == minor.getAsInt());
    }

    @Override
    public String toString() {
      return minor.isPresent() ? major + "." + minor.getAsInt() : String.valueOf(major);
    }
  }

  /** The newest release with long-term support. */
  record Lts() implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      return release.longTerm();
    }

    @Override
    public String toString() {
      return "lts";
    }
  }

  /** The newest release. */
  record Latest() implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      return true;
    }

    @Override
    public String toString() {
      return "latest";
    }
  }

  /**
   * The newest of a range as npm writes them, {@code >=20 <23 || ^24.1}: with long-term support, if
   * one has it.
   */
  record Range(String text) implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      return new Semver(release.version().toString()).satisfies(text);
    }

    @Override
    public boolean prefers(Release release) {
      return release.longTerm();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** What the project's own files ask for; see the packager. */
  record Project() implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      return false;
    }

    @Override
    public String toString() {
      return "project";
    }
  }

  /** The {@code node} that is first on the search path: the file itself, or its version. */
  record Local() implements VersionSpec {
    @Override
    public boolean admits(Release release) {
      return false;
    }

    @Override
    public String toString() {
      return "local";
    }
  }

  /**
   * Reads {@code 22}, {@code 22.23}, {@code v22.23.2}, {@code lts}, {@code latest}, {@code local},
   * {@code project}.
   */
  static VersionSpec parse(String text) throws UsageException {
    String word = text.strip().toLowerCase(Locale.ROOT);
    Optional<NodeVersion> exact = NodeVersion.parse(word);
    if (exact.isPresent()) {
      return new Exact(exact.get());
    }
    Matcher line = LINE.matcher(word);
    if (line.matches()) {
      return new Line(
          Integer.parseInt(line.group(1)),
          line.group(2) == null
              ? OptionalInt.empty()
              : OptionalInt.of(Integer.parseInt(line.group(2))));
    }
    return switch (word) {
      case "lts", "lts/*" -> new Lts();
      case "latest", "current" -> new Latest();
      case "local" -> new Local();
      case "project" -> new Project();
      default ->
          throw new UsageException(
              "'" + text + "' is no version of Node.js.",
              "Write 22, 22.23, 22.23.2, lts, latest, local or project.");
    };
  }
}
