package dev.fossilize.cli;

import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * What commands work with.
 *
 * @param shared what results are shared through
 * @param temporary the cache of a run that is to use no other
 */
record Services(
    RuntimeStore runtimes,
    Bundler bundler,
    StageCache results,
    Optional<RemoteCache> shared,
    Optional<Scratch> temporary)
    implements Closeable {
  @Override
  public void close() throws IOException {
    if (shared.isPresent()) {
      shared.get().close();
    }
    if (temporary.isPresent()) {
      temporary.get().close();
    }
  }
}
