package dev.fossilize.runtimes.npm;

import java.net.URI;
import java.util.List;

/**
 * One version of a package.
 *
 * @param tarballs where its archive is, the likeliest first
 * @param signature what became of checking the registry's signature over name, version and digest
 */
public record NpmPackage(
    String name,
    String version,
    List<URI> tarballs,
    Integrity integrity,
    RegistrySignature signature) {
  public NpmPackage {
    if (tarballs.isEmpty()) {
      throw new IllegalArgumentException(name + " has no address");
    }
    tarballs = List.copyOf(tarballs);
  }

  /** {@code name@version}. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
