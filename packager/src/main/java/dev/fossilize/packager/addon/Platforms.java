package dev.fossilize.packager.addon;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The platforms that a package says it is for. Source: npm's documentation of package.json, "os",
 * "cpu" and "libc".
 *
 * @param os as Node.js names systems; empty for all; with an exclamation mark for all others
 */
record Platforms(List<String> os, List<String> cpu, List<String> libc) {
  /** No package's limits. */
  static final Platforms ALL = new Platforms(List.of(), List.of(), List.of());

  Platforms {
    os = List.copyOf(os);
    cpu = List.copyOf(cpu);
    libc = List.copyOf(libc);
  }

  /** What a package.json says, or npm's lock file in the same words. */
  static Platforms of(JsonObject description) {
    return new Platforms(
        strings(description, "os"), strings(description, "cpu"), strings(description, "libc"));
  }

  /** What Yarn's lock file says, such as {@code (os=linux | os=darwin) & cpu=x64 & libc=glibc}. */
  static Platforms ofConditions(String conditions) {
    return new Platforms(
        condition(conditions, "os"), condition(conditions, "cpu"), condition(conditions, "libc"));
  }

  /** Whether there are limits at all. */
  boolean isRestricted() {
    return !os.isEmpty() || !cpu.isEmpty();
  }

  /** Whether npm would install the package on such a machine. */
  boolean fit(Target target) {
    return fits(os, osOf(target))
        && fits(cpu, target.arch().word())
        && libcOf(target).map(word -> fits(libc, word)).orElse(true);
  }

  /** As Node.js' {@code process.platform} names it. */
  static String osOf(Target target) {
    return target.os() == Os.WINDOWS ? "win32" : target.os().word();
  }

  /** Only on Linux there are several. */
  static Optional<String> libcOf(Target target) {
    return target.os() == Os.LINUX
        ? Optional.of(target.musl() ? "musl" : "glibc")
        : Optional.empty();
  }

  private static boolean fits(List<String> allowed, String word) {
    if (allowed.contains("!" + word)) {
      return false;
    }
    return allowed.contains(word)
        || allowed.contains("any")
        || allowed.stream().allMatch(other -> other.startsWith("!"));
  }

  /** One text counts as a list of one. */
  private static List<String> strings(JsonObject description, String name) {
    return JsonMembers.array(description, name)
        .map(JsonMembers::texts)
        .orElseGet(() -> JsonMembers.text(description, name).stream())
        .toList();
  }

  private static List<String> condition(String conditions, String name) {
    return Arrays.stream(conditions.split("[()&|\\s]+"))
        .filter(one -> one.startsWith(name + "="))
        .map(one -> one.substring(name.length() + 1))
        .toList();
  }
}
