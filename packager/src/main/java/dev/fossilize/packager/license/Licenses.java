package dev.fossilize.packager.license;

import dev.fossilize.packager.sbom.BundledPackage;
import dev.fossilize.packager.sbom.PackageTree;
import dev.fossilize.packager.tree.SourceReader;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The licences of what is in an executable: of the application itself, of Node.js, and of each
 * package, in this order, the packages by name. The same things give the same text.
 */
public final class Licenses {
  private static final String RULE = "=".repeat(80) + "\n";

  private static final Comparator<Notice> ORDER =
      Comparator.comparing(Notice::title).thenComparing(Notice::text);

  private final Optional<Notice> application;
  private final SortedSet<Notice> runtimes = new TreeSet<>(ORDER);
  private final SortedSet<Notice> packages = new TreeSet<>(ORDER);

  private Licenses(Optional<Notice> application) {
    this.application = application;
  }

  /**
   * Those of an application, read from its files.
   *
   * @param own empty where it has no package.json
   */
  public static Licenses of(Optional<BundledPackage> own, PackageTree tree) throws IOException {
    try (SourceReader reader = new SourceReader()) {
      Licenses licenses =
          new Licenses(
              own.isPresent() ? Optional.of(Notice.of(own.get(), reader)) : Optional.empty());
      for (BundledPackage one : tree.packages().values()) {
        licenses.packages.add(Notice.of(one, reader));
      }
      return licenses;
    }
  }

  /**
   * The same with that of a runtime.
   *
   * @param text empty where it could not be had
   */
  public Licenses with(NodeVersion version, Optional<String> text) {
    String where = "https://github.com/nodejs/node/blob/v" + version + "/LICENSE";
    Notice.Text license =
        Notice.Text.of(
            "LICENSE",
            text.orElse("Its licence could not be had when this was packaged: " + where));
    Licenses all = with(new Licenses(application));
    all.runtimes.add(new Notice("Node.js " + version, List.of(), List.of(license)));
    return all;
  }

  /** The same with what another executable has. */
  public Licenses with(Licenses other) {
    Licenses all = new Licenses(application);
    for (Licenses one : List.of(this, other)) {
      all.runtimes.addAll(one.runtimes);
      all.packages.addAll(one.packages);
    }
    return all;
  }

  /** All of them, for people; lines end with line feeds. */
  public String text() {
    return Stream.of(application.stream(), runtimes.stream(), packages.stream())
        .flatMap(notices -> notices)
        .map(notice -> RULE + notice.heading() + "\n" + RULE + "\n" + notice.text())
        .collect(Collectors.joining("\n"));
  }
}
