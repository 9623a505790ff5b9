package dev.fossilize.cli;

import dev.fossilize.packager.Settings;
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

  /** Where it is; nothing where none was asked for. */
  Optional<Settings.RemoteCacheAddress> server() {
    return address.get().map(text -> new Settings.RemoteCacheAddress(text, readOnly.get()));
  }
}
