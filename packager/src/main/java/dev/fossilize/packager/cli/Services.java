package dev.fossilize.packager.cli;

import dev.fossilize.packager.app.bundle.Bundler;
import dev.fossilize.packager.stage.StageCache;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.runtime.RuntimeStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * What commands work with.
 *
 * @param temporary the cache of a run that is to use no other
 */
record Services(
    RuntimeStore runtimes, Bundler bundler, StageCache results, Optional<Scratch> temporary)
    implements Closeable {
  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      temporary.get().close();
    }
  }
}
