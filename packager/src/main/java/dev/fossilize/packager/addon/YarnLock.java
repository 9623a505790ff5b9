package dev.fossilize.packager.addon;

import dev.fossilize.packager.application.yaml.YamlFile;
import dev.fossilize.platforms.files.TextFile;
import dev.fossilize.runtimes.npm.Integrity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code yarn.lock}: YAML since Yarn 2, with the platforms of packages and a digest of Yarn's own
 * archives; before that a format of its own, with the digests of npm's archives and no platforms.
 */
final class YarnLock {
  private static final String FIRST_VERSION = "# yarn lockfile v1";

  /** {@code name@npm:version}. */
  private static final Pattern RESOLUTION =
      Pattern.compile("(?<name>(?:@[^/@]+/)?[^/@]+)@npm:(?<version>[^:@]+)");

  /** The first of the ranges that an entry of version 1 stands for. */
  private static final Pattern ENTRY =
      Pattern.compile("\"?(?<name>(?:@[^/@]+/)?[^/@\"]+)@(?<range>[^\",]*).*:");

  private static final Pattern FIELD =
      Pattern.compile("  (?<field>version|integrity) \"?(?<value>[^\"]+)\"?");

  private YarnLock() {}

  static List<LockedPackage> read(Path file) throws IOException {
    List<String> lines = TextFile.read(file).lines().toList();
    return lines.stream().limit(10).anyMatch(line -> line.startsWith(FIRST_VERSION))
        ? version1(lines)
        : berry(file);
  }

  private static List<LockedPackage> berry(Path file) throws IOException {
    List<LockedPackage> all = new ArrayList<>();
    for (Object entry : YamlFile.read(file).values()) {
      if (entry instanceof Map<?, ?> locked) {
        Matcher resolution = RESOLUTION.matcher(YamlFile.text(locked, "resolution").orElse(""));
        if (resolution.matches()) {
          all.add(
              new LockedPackage(
                  resolution.group("name"),
                  resolution.group("version"),
                  Optional.empty(),
                  Optional.of(
                      Platforms.ofConditions(YamlFile.text(locked, "conditions").orElse("")))));
        }
      }
    }
    return all;
  }

  private static List<LockedPackage> version1(List<String> lines) {
    List<LockedPackage> all = new ArrayList<>();
    String name = "";
    String version = "";
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line);
      Matcher field = FIELD.matcher(line);
      if (entry.matches()) {
        name = entry.group("name");
      } else if (field.matches() && field.group("field").equals("version")) {
        version = field.group("value");
        all.add(new LockedPackage(name, version, Optional.empty(), Optional.empty()));
      } else if (field.matches() && !all.isEmpty() && all.getLast().name().equals(name)) {
        Optional<Integrity> integrity = Optional.of(new Integrity(field.group("value")));
        all.set(all.size() - 1, new LockedPackage(name, version, integrity, Optional.empty()));
      }
    }
    return all;
  }
}
