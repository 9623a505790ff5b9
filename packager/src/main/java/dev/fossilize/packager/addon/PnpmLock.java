package dev.fossilize.packager.addon;

import dev.fossilize.packager.application.yaml.YamlFile;
import dev.fossilize.runtimes.npm.Integrity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pnpm-lock.yaml}, versions 5 to 9. */
final class PnpmLock {
  /**
   * {@code name@version} since version 9, with a slash before it in 6, and {@code /name/version} in
   * 5; behind it the peers that it was resolved with.
   */
  private static final Pattern KEY =
      Pattern.compile("/?(?<name>(?:@[^/@]+/)?[^/@(]+)[@/](?<version>[^/@(_]+)(?:[(_].*)?");

  private PnpmLock() {}

  static List<LockedPackage> read(Path file) throws IOException {
    List<LockedPackage> all = new ArrayList<>();
    for (Map.Entry<?, ?> entry : YamlFile.mapping(YamlFile.read(file), "packages").entrySet()) {
      Matcher key = KEY.matcher(String.valueOf(entry.getKey()));
      if (key.matches() && entry.getValue() instanceof Map<?, ?> locked) {
        Optional<String> integrity =
            YamlFile.text(YamlFile.mapping(locked, "resolution"), "integrity");
        all.add(
            new LockedPackage(
                key.group("name"),
                key.group("version"),
                integrity.map(Integrity::new),
                Optional.of(
                    new Platforms(
                        YamlFile.texts(locked, "os"),
                        YamlFile.texts(locked, "cpu"),
                        YamlFile.texts(locked, "libc")))));
      }
    }
    return all;
  }
}
