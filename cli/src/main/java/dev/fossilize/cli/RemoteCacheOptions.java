package dev.fossilize.cli;

import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.Progress;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** A server through which machines share what stages made. */
final class RemoteCacheOptions extends OptionGroup {
  static final String ADDRESS = "--remote-cache";

  private final Supplier<Optional<String>> address =
      option(ADDRESS)
          .label("URL")
          .text(
              "Share prepared runtimes and code caches with other machines through"
                  + " https://host/path or s3://bucket/prefix?endpoint=URL.")
          .optional(String.class);

  private final Supplier<Boolean> readOnly =
      option("--remote-cache-read-only").text("Only take from the remote cache.").flag();

  RemoteCacheOptions(CommandSpec spec) {
    super(spec, "Remote cache");
  }

  /** To be closed by the caller; nothing where none was asked for. */
  Optional<RemoteCache> open(Progress progress) throws UsageException {
    Optional<String> given = address.get();
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(RemoteCache.open(given.get(), readOnly.get(), System.getenv(), progress));
  }
}
