package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.EntryLock;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.cache.LicenseCache;
import dev.fossilize.runtimes.cache.RuntimeCache;
import dev.fossilize.runtimes.source.RuntimeFiles;
import dev.fossilize.runtimes.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The licences of Node.js's releases: as they came with an executable, or fetched for themselves,
 * or, of an executable of the user's own, as they lie beside it.
 */
final class ReleaseLicenses {
  /** What every one of them begins with. */
  private static final String BEGINNING = "Node.js is licensed for use as follows";

  /** Those of Node.js 26 have 160 kB. */
  private static final int LARGEST = 2 << 20;

  private final CacheFolder folder;
  private final Sources sources;
  private final boolean offline;

  ReleaseLicenses(CacheFolder folder, Sources sources, boolean offline) {
    this.folder = folder;
    this.sources = sources;
    this.offline = offline;
  }

  /** See {@link RuntimeStore#license}. */
  String of(NodeRuntime runtime, Progress progress) throws IOException {
    if (runtime.provenance().origin() instanceof Provenance.LocalFile local) {
      return beside(local.file());
    }
    NodeVersion version = runtime.version();
    Optional<String> known = known(version);
    String text = known.isPresent() ? known.get() : fetch(version, progress);
    if (text.isEmpty()) {
      throw new FossilizeException(
          "the archives of Node.js " + version + " hold none.", "Choose another mirror.");
    }
    return text;
  }

  /** Keeps what came with an executable, if anything did. */
  void keep(NodeVersion version, Path file) throws IOException {
    if (Files.exists(file)) {
      new LicenseCache(folder.writable()).put(version, read(file));
      Files.delete(file);
    }
  }

  /** Empty in itself where the release's archives hold none, which is not asked again. */
  private Optional<String> known(NodeVersion version) throws IOException {
    for (Path place : folder.readable()) {
      Optional<String> text = new LicenseCache(place).get(version);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private String fetch(NodeVersion version, Progress progress) throws IOException {
    String what = "the licence of node " + version;
    if (offline) {
      throw new OfflineException(
          what + " is not in the cache at " + folder.usual() + ".",
          "Fetch it while there is a network: fossilize runtime fetch --node-version " + version);
    }
    // Whoever fetches that executable fetches the licence with it.
    RuntimeCache cache = new RuntimeCache(folder.writable());
    try (EntryLock _ = cache.lock(Target.LINUX_X64, version, what, progress);
        Scratch scratch = new Scratch()) {
      Optional<String> known = known(version);
      if (known.isPresent()) {
        return known.get();
      }
      Path file = scratch.folder().resolve(RuntimeFiles.LICENSE);
      boolean found =
          sources.first(what, source -> source.fetchLicense(version, file, progress), progress);
      String text = found ? read(file) : "";
      new LicenseCache(folder.writable()).put(version, text);
      return text;
    }
  }

  /** Where archives of Node.js have it: beside the executable, or beside its folder. */
  private static String beside(Path executable) throws IOException {
    @Nullable Path own = executable.toRealPath().getParent();
    for (Path place : own == null ? List.<Path>of() : List.of(own, own.resolve(".."))) {
      Path file = place.resolve(RuntimeFiles.LICENSE).normalize();
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        String text = read(file);
        if (text.startsWith(BEGINNING)) {
          return text;
        }
      }
    }
    throw new FossilizeException(
        "there is no LICENSE of Node.js beside " + executable + ".",
        "Lay it there, as the archives of Node.js have it.");
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new FossilizeException(
          file + " has " + Files.size(file) + " bytes, more than a licence of Node.js.", "");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
