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

  /** The releases that it has for {@code target}; alphas and the like are none. */
  Set<Release> releases(Target target) throws IOException;

  /**
   * Writes the executable, verified as far as this source can, whole or not at all; and the licence
   * of the release where it comes with it.
   *
   * @throws UntrustedRuntimeException if what it delivers is not what it promised
   */
  Provenance fetch(Target target, NodeVersion version, RuntimeFiles to, Progress progress)
      throws IOException;

  /**
   * Writes the licence of a release, which is the same for all targets, verified as an executable
   * is.
   *
   * @return whether its archive holds one
   * @throws UntrustedRuntimeException if what it delivers is not what it promised
   */
  boolean fetchLicense(NodeVersion version, Path to, Progress progress) throws IOException;
}
