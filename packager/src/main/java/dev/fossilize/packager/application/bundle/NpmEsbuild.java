package dev.fossilize.packager.application.bundle;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Checksum;
import dev.fossilize.platforms.files.TrustedFolder;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.Integrity;
import dev.fossilize.runtimes.npm.NpmPackage;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * esbuild's native program out of its npm packages, fetched once and kept. The packages of the
 * default version are known here by their digests, so that not even the registry is trusted.
 */
public final class NpmEsbuild implements EsbuildSource {
  /** The version that is used unless another one is asked for. */
  public static final String DEFAULT_VERSION = "0.28.2";

  private static final String SCOPE = "@esbuild/";

  /** Ours have 20 bytes. */
  private static final int LARGEST_NOTE = 256;

  private static final Map<String, String> DIGESTS =
      Map.of(
          "@esbuild/linux-x64",
          "sha512-4xTZr1FUmSoQW4XIWmit3tzQrUTZM+N3P0XV8xROKYF50XfI7xeO90+1bZvNwxIufQ9hDQVRJH5YhgPVF8A/HQ==",
          "@esbuild/linux-arm64",
          "sha512-pW4AC0P3it8c7do9MVM4p51FzHzdM/TZrerurgRcHJ2WTa1VQ1CIq18xncfpBJw4ojkiZZrKW2yIBWBP92j6Ug==",
          "@esbuild/darwin-x64",
          "sha512-uq6suIWYP37qzGddBKPw5QEQPi6HiLGsO7UmkpfyaYNQ3D+rN6w6WfwH+nuqcGXWvawGwxOEroO4YGnFh95azw==",
          "@esbuild/darwin-arm64",
          "sha512-n4KqkOQrraxHJcgjM1RvwbigfQKIKJVpM7xp+KsxiyUSrRdIXnt73VhrPAx0fV44hgfmIVKjxMN9J1t5jySVkw==",
          "@esbuild/win32-x64",
          "sha512-5ebpxr3nWMzrL/rnUI755Jkuee0bHL/Gq0WTF9lvcpv73wAp5eu8MfBUgWK9bhWvZjj7yX8etf/8tI8Ney695g==",
          "@esbuild/win32-arm64",
          "sha512-PIhhEkE9uPBleRBrQEJpUn7MBnibZzbGzYWPmY3x+YoVg/95zbjB4CxPPOQ8l5tYYM4mMaCthF8/1DIfBQQyWQ==");

  private final NpmRegistry registry;
  private final CacheFolder cache;
  private final String version;

  /**
   * @param cache shared with other runs
   * @param version an exact version
   */
  public NpmEsbuild(NpmRegistry registry, CacheFolder cache, String version) {
    this.registry = registry;
    this.cache = cache;
    this.version = version;
  }

  @Override
  public Path executable(Progress progress) throws IOException {
    Target host = Target.current();
    boolean windows = host.os() == Os.WINDOWS;
    String platform = platform(host);
    Path within = Path.of("esbuild", version, platform, "esbuild" + host.executableSuffix());
    for (Path folder : cache.readable()) {
      if (isAsFetched(folder, folder.resolve(within))) {
        return folder.resolve(within);
      }
    }
    Path place = cache.writable().resolve(within);
    try {
      fetch(SCOPE + platform, windows ? "esbuild.exe" : "bin/esbuild", place, progress);
    } catch (FileSystemException e) {
      // Windows replaces no program that runs: another process was faster, and is at work.
      if (!isAsFetched(cache.writable(), place)) {
        throw e;
      }
    }
    return place;
  }

  @Override
  public Optional<NpmTool> tool() throws IOException {
    return Optional.of(tool(version));
  }

  /** The package of that version for this host. */
  public static NpmTool tool(String version) throws IOException {
    String name = SCOPE + platform(Target.current());
    return new NpmTool(
        name, version, Optional.ofNullable(digest(name, version)).map(Integrity::new));
  }

  /** Written in Go, it needs no C library: one package serves glibc and musl. */
  private static String platform(Target host) {
    String os = host.os() == Os.WINDOWS ? "win32" : host.os().word();
    return os + "-" + host.arch().word();
  }

  private static @Nullable String digest(String name, String version) {
    return version.equals(DEFAULT_VERSION) ? DIGESTS.get(name) : null;
  }

  /** Written last, so where it is right, the program is whole, and has not been touched since. */
  private static Path note(Path program) {
    return program.resolveSibling("fetched");
  }

  private static boolean isAsFetched(Path folder, Path program) throws IOException {
    TrustedFolder.requireBelow(folder, program);
    return Files.isRegularFile(program)
        && Files.isRegularFile(note(program))
        && Files.size(note(program)) < LARGEST_NOTE
        && Arrays.equals(Files.readAllBytes(note(program)), state(program));
  }

  private static byte[] state(Path program) throws IOException {
    return Checksum.of(program).getBytes(StandardCharsets.US_ASCII);
  }

  private void fetch(String name, String entry, Path place, Progress progress) throws IOException {
    NpmPackage found = registry.resolve(name, version);
    @Nullable String expected = digest(name, version);
    if (expected != null && !found.integrity().equals(new Integrity(expected))) {
      throw new FossilizeException(
          "The npm registry offers another "
              + found
              + " than the one that was published: found "
              + found.integrity().text()
              + ", expected "
              + expected
              + ".",
          "Check the registry that npm is configured to: npm config get registry");
    }
    registry.extract(found, entry, place, progress);
    ByteBuffer state = ByteBuffer.wrap(state(place));
    WholeFile.write(note(place), (temporary, channel) -> channel.write(state));
  }
}
