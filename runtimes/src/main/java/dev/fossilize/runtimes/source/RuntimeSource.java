package dev.fossilize.runtimes.source;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A place that official Node.js executables can be had from. Safe for several threads. */
public interface RuntimeSource {
  /** {@code nodejs.org} or {@code npm}. */
  String name();

  /** The releases that it has for {@code target}. */
  Set<Release> releases(Target target) throws IOException;

  /**
   * Writes the executable to {@code toFile}, verified as far as this source can, whole or not at
   * all.
   *
   * @throws UntrustedRuntimeException if what it delivers is not what it promised
   */
  Provenance fetch(Target target, NodeVersion version, Path toFile, Progress progress)
      throws IOException;
}
