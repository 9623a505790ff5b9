package dev.fossilize.packager.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runtimes come from and where they are kept. */
final class StoreOptions {
  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      description = "Where runtimes and results are kept (default: the system's place for caches).")
  @Nullable Path cacheDir;

  @Option(names = "--offline", description = "Use what the cache holds; never touch the network.")
  boolean offline;

  @Option(
      names = "--runtime-source",
      paramLabel = "SOURCE",
      description = "nodejs.org, npm, or auto: the first, then the other (default: auto).")
  @Nullable String source;

  @Option(
      names = "--node-mirror",
      paramLabel = "URL",
      description = "A mirror with nodejs.org's layout, in place of https://nodejs.org/dist.")
  @Nullable String mirror;
}
