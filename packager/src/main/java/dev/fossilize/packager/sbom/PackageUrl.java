package dev.fossilize.packager.sbom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Package URLs. Source: ECMA-427, "Package-URL (PURL) specification", sections 5 and 6. */
public final class PackageUrl {
  private PackageUrl() {}

  /** {@code pkg:npm/%40scope/name@1.2.3}. */
  public static String npm(String name, Optional<String> version) {
    int slash = name.indexOf('/');
    String path =
        slash < 0
            ? encoded(name)
            : encoded(name.substring(0, slash)) + "/" + encoded(name.substring(slash + 1));
    return "pkg:npm/" + path + version.map(v -> "@" + encoded(v)).orElse("");
  }

  /** For what no package manager has. */
  public static String generic(String name, String version) {
    return "pkg:generic/" + encoded(name) + "@" + encoded(version);
  }

  /** Percent-encoded; colons stay, and so does the tilde. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace("%3A", ":");
  }
}
