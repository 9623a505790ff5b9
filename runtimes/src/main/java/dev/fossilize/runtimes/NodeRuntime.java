package dev.fossilize.runtimes;

import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.nio.file.Path;

/**
 * A Node.js executable that was verified to be what it should be.
 *
 * @param executable must not be changed: it belongs to the cache or to the user
 * @param size in bytes
 * @param sha256 of the executable, in lower-case hexadecimal
 */
public record NodeRuntime(
    Target target,
    NodeVersion version,
    Path executable,
    long size,
    String sha256,
    Provenance provenance) {

  /** The same with what was found out of it later. */
  public NodeRuntime with(Provenance other) {
    return new NodeRuntime(target, version, executable, size, sha256, other);
  }

  /** The executable, called by its {@link #place}. */
  public NamedFile named() {
    return new NamedFile(executable, place());
  }

  /** Where it stays: what was taken out of a universal file of the user's lives for a run only. */
  public String place() {
    return switch (provenance.origin()) {
      case Provenance.LocalFile local -> local.place();
      case Provenance.ReleaseServer _, Provenance.NpmRegistry _ -> executable.toString();
    };
  }
}
