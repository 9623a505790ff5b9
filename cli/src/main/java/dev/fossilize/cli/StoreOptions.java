package dev.fossilize.cli;

import dev.fossilize.packager.Fossilize;
import dev.fossilize.packager.RuntimeOrigin;
import dev.fossilize.packager.Settings;
import dev.fossilize.packager.application.advice.NearMiss;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Where runtimes come from and where they are kept. */
final class StoreOptions extends OptionGroup {
  private static final List<String> SCHEMES = List.of("http", "https");

  private final Supplier<Optional<Path>> cacheDir =
      option("--cache-dir")
          .label("DIR")
          .text("Where runtimes and results are kept (default: the system's place for caches).")
          .optional(Path.class);

  private final Supplier<Optional<String>> source =
      option("--runtime-source")
          .label("SOURCE")
          .text("nodejs.org or npm: which to ask first (default: nodejs.org).")
          .optional(String.class);

  private final Supplier<Optional<URI>> mirror =
      option("--node-mirror")
          .label("URL")
          .text("A server with the layout of https://nodejs.org/dist, to use in its place.")
          .optional(URI.class);

  private final Supplier<Boolean> offline =
      option("--offline").text("Use what the cache holds; never touch the network.").flag();

  StoreOptions(CommandSpec spec) {
    super(spec, "Where runtimes come from");
  }

  /** An engine that keeps what it makes, to be closed. */
  Fossilize open(Progress progress) throws IOException {
    return Fossilize.open(settings(progress).build());
  }

  /**
   * Settings for an engine.
   *
   * @throws UsageException if an option can't be understood
   */
  Settings.Builder settings(Progress progress) throws UsageException {
    Settings.Builder settings = Settings.builder().offline(offline.get()).progress(progress);
    cacheDir.get().ifPresent(settings::cacheFolder);
    origin().ifPresent(settings::preferred);
    server().ifPresent(settings::mirror);
    return settings;
  }

  private Optional<RuntimeOrigin> origin() throws UsageException {
    Optional<RuntimeOrigin> origin = source.get().flatMap(RuntimeOrigin::parse);
    if (source.get().isPresent() && origin.isEmpty()) {
      List<String> names = RuntimeOrigin.names();
      throw new UsageException(
          "--runtime-source is '" + source.get().get() + "'.",
          NearMiss.question(source.get().get(), names)
              + "Write "
              + String.join(" or ", names)
              + ".");
    }
    return origin;
  }

  private Optional<URI> server() throws UsageException {
    Optional<URI> wrong =
        mirror.get().filter(m -> m.getHost() == null || !SCHEMES.contains(m.getScheme()));
    if (wrong.isPresent()) {
      throw new UsageException(
          "--node-mirror is '" + wrong.get() + "', which is no http or https address.",
          "Write it as https://host/path.");
    }
    return mirror.get();
  }
}
