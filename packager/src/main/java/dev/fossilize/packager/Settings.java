package dev.fossilize.packager;

import dev.fossilize.platforms.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine works with. What is left empty, the environment says: {@code FOSSILIZE_CACHE_DIR}
 * and the other variables of {@link dev.fossilize.runtimes.store.RuntimeSettings}.
 *
 * @param cacheFolder where runtimes and results are kept; empty for the system's place for caches
 * @param kept whether anything of an earlier run is used, and anything left for a later one
 * @param preferred which source of runtimes is asked first
 * @param mirror a server with the layout of {@code https://nodejs.org/dist}, in its place
 * @param offline whether the network must not be used; a remote cache is not used then either
 * @param emulators whether executables of other platforms may be run, through qemu, wine or Rosetta
 * @param remoteCache through which results are shared with other machines
 * @param environment variables and their values: proxies, certificates, credentials
 * @param progress is told what happens; called by several threads
 */
public record Settings(
    Optional<Path> cacheFolder,
    boolean kept,
    Optional<RuntimeOrigin> preferred,
    Optional<URI> mirror,
    boolean offline,
    boolean emulators,
    Optional<RemoteCacheAddress> remoteCache,
    Map<String, String> environment,
    Progress progress) {
  /** Copies the map. */
  public Settings {
    environment = Map.copyOf(environment);
  }

  /**
   * A server that results are shared through.
   *
   * @param address {@code https://HOST/PATH}, or {@code
   *     s3://BUCKET/PREFIX?endpoint=URL&region=NAME}
   * @param readOnly whether nothing is put there
   */
  public record RemoteCacheAddress(String address, boolean readOnly) {}

  /** Everything as this process's environment says; progress is told to nobody. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings. */
  public static final class Builder {
    private Optional<Path> cacheFolder = Optional.empty();
    private boolean kept = true;
    private Optional<RuntimeOrigin> preferred = Optional.empty();
    private Optional<URI> mirror = Optional.empty();
    private boolean offline;
    private boolean emulators = true;
    private Optional<RemoteCacheAddress> remoteCache = Optional.empty();
    private Map<String, String> environment = System.getenv();
    private Progress progress = Progress.NONE;

    private Builder() {}

    /** Where runtimes and results are kept. */
    public Builder cacheFolder(Path folder) {
      cacheFolder = Optional.of(folder);
      return this;
    }

    /** Nothing of an earlier run is used, and nothing is left for a later one. */
    public Builder withoutCache() {
      kept = false;
      return this;
    }

    /** Which source of runtimes is asked first. */
    public Builder preferred(RuntimeOrigin source) {
      preferred = Optional.of(source);
      return this;
    }

    /** A server with the layout of {@code https://nodejs.org/dist}, in its place. */
    public Builder mirror(URI server) {
      mirror = Optional.of(server);
      return this;
    }

    /** Whether the network must not be used; default: it may. */
    public Builder offline(boolean wanted) {
      offline = wanted;
      return this;
    }

    /** Whether executables of other platforms may be run; default: they may. */
    public Builder emulators(boolean wanted) {
      emulators = wanted;
      return this;
    }

    /** Through which results are shared with other machines. */
    public Builder remoteCache(RemoteCacheAddress server) {
      remoteCache = Optional.of(server);
      return this;
    }

    /** Variables and their values, in place of this process's. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** Is told what happens. */
    public Builder progress(Progress told) {
      progress = told;
      return this;
    }

    /** The settings. */
    public Settings build() {
      return new Settings(
          cacheFolder,
          kept,
          preferred,
          mirror,
          offline,
          emulators,
          remoteCache,
          environment,
          progress);
    }
  }
}
