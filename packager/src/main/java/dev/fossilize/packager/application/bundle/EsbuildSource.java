package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the bundler's program comes from. */
@FunctionalInterface
public interface EsbuildSource {
  /** The executable, verified and ready to run on this host. */
  Path executable(Progress progress) throws IOException;

  /** The npm package that it comes from, if it is one. */
  default Optional<NpmTool> tool() throws IOException {
    return Optional.empty();
  }
}
