package dev.fossilize.packager.app.bundle;

import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Where the bundler's program comes from. */
@FunctionalInterface
public interface EsbuildSource {
  /** The executable, verified and ready to run on this host. */
  Path executable(Progress progress) throws IOException;
}
