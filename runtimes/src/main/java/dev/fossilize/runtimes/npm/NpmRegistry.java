package dev.fossilize.runtimes.npm;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.HttpStatusException;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.http.UnreachableException;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.archive.TarFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * The npm registry that the user's npm is configured to. Every archive is compared with the digest
 * in the package's metadata before anything is taken out of it, and the metadata with the
 * registry's signature where the registry offers keys. Safe for several threads.
 */
public final class NpmRegistry {
  /** Only what installing needs, and a tenth of the size. */
  private static final String ABBREVIATED = "application/vnd.npm.install-v1+json";

  /** The abbreviated metadata of the packages with the most versions has 10 MB; parsed, tenfold. */
  private static final int LARGEST_METADATA = 16 << 20;

  /** The largest runtime's archive has 60 MB. */
  private static final long LARGEST_TARBALL = 1L << 30;

  private final HttpFetcher http;
  private final NpmConfiguration configuration;
  private final Map<URI, RegistryKeys> keys = new HashMap<>();

  private NpmRegistry(HttpFetcher http, NpmConfiguration configuration) {
    this.http = http;
    this.configuration = configuration;
  }

  /** The registry that {@code npm} would use here. */
  public static NpmRegistry fromClientConfiguration(HttpFetcher http) throws IOException {
    return with(http, NpmConfiguration.of(System.getenv(), Path.of("")));
  }

  /** The registry of another configuration, asked through its proxies. */
  public static NpmRegistry with(HttpFetcher http, NpmConfiguration configuration) {
    return new NpmRegistry(http.with(configuration.network()), configuration);
  }

  /**
   * One version of a package, its registry signature checked.
   *
   * @param version exact, the beginning of one such as {@code 22} or {@code 22.23}, or a tag such
   *     as {@code latest}
   * @throws NoSuchPackageException if the registry has no such package or version
   */
  public NpmPackage resolve(String name, String version) throws IOException {
    if (Versions.isExact(version)) {
      Optional<JsonObject> manifest = get(metadata(name, "/" + version));
      if (manifest.isPresent()) {
        return describe(name, manifest.get(), Optional.empty());
      }
    }
    JsonObject packument = packument(name);
    JsonObject versions = Json.member(packument, "versions");
    String exact =
        Versions.choose(
                version,
                versions.keySet(),
                JsonMembers.text(Json.member(packument, "dist-tags"), version))
            .orElseThrow(() -> NoSuchPackageException.version(name, version, versions.keySet()));
    return describe(
        name,
        Json.object(versions.get(exact), "its version " + exact),
        JsonMembers.text(Json.member(packument, "time"), exact));
  }

  /** Every version of a package, in no order. */
  public Set<String> versions(String name) throws IOException {
    return Set.copyOf(Json.member(packument(name), "versions").keySet());
  }

  /**
   * Writes one file of the package to {@code toFile}, whole or not at all.
   *
   * @param entry its name within the package, such as {@code bin/node}
   */
  public void extract(NpmPackage from, String entry, Path toFile, Progress progress)
      throws IOException {
    if (extract(from, Map.of(entry, toFile), progress).isEmpty()) {
      throw new FossilizeException(
          from + " holds no file " + entry + ".", "Choose another version of this package.");
    }
  }

  /**
   * Writes some files of the package, each whole or not at all.
   *
   * @param wanted where each goes, by its name within the package; at least one
   * @return the names of those that the package holds
   */
  public Set<String> extract(NpmPackage from, Map<String, Path> wanted, Progress progress)
      throws IOException {
    Path beside = wanted.values().iterator().next().toAbsolutePath();
    Path archive = WholeFile.deleteAtExit(WholeFile.temporaryBeside(beside));
    try {
      download(from, archive, progress);
      return TarFiles.extract(archive, TarFiles.Compression.GZIP, wanted);
    } finally {
      Files.deleteIfExists(archive);
      WholeFile.settled(archive);
    }
  }

  /** Writes the whole package to {@code toFolder}, which must not exist, whole or not at all. */
  public void extractAll(NpmPackage from, Path toFolder, Progress progress) throws IOException {
    Path place = toFolder.toAbsolutePath();
    Path temporary = WholeFile.temporaryBeside(place);
    Path archive = WholeFile.deleteAtExit(WholeFile.temporaryBeside(place));
    try {
      download(from, archive, progress);
      Files.createDirectories(temporary);
      TarFiles.extractAll(archive, TarFiles.Compression.GZIP, temporary);
      WholeFile.moveIntoPlace(temporary, place);
    } finally {
      Files.deleteIfExists(archive);
      WholeFile.settled(archive);
      if (Files.exists(temporary)) {
        PathUtils.deleteDirectory(temporary);
      }
    }
  }

  private void download(NpmPackage from, Path archive, Progress progress) throws IOException {
    PathUtils.createParentDirectories(archive);
    for (Iterator<URI> places = from.tarballs().iterator(); ; ) {
      try {
        http.download(
            request(places.next()), archive, progress, "fetching " + from, LARGEST_TARBALL);
        from.integrity().check(archive, from.toString());
        return;
      } catch (HttpStatusException | UnreachableException e) {
        if (!places.hasNext()) {
          throw e;
        }
        progress.note(e.problem() + " Trying the address that the registry names.");
      }
    }
  }

  private NpmPackage describe(String name, JsonObject manifest, Optional<String> published)
      throws IOException {
    String version = Json.required(manifest, "version");
    JsonObject dist = Json.member(manifest, "dist");
    Integrity integrity = new Integrity(JsonMembers.text(dist, "integrity").orElse(""));
    if (!integrity.isUsable()) {
      throw new FossilizeException(
          "The registry promises no SHA-512 digest for " + name + "@" + version + ".",
          "Choose another version: this one cannot be verified.");
    }
    URI registry = configuration.registry(scope(name));
    return new NpmPackage(
        name,
        version,
        tarballs(registry, name, version, Json.required(dist, "tarball")),
        integrity,
        signature(registry, name + "@" + version, dist, integrity, instant(published)));
  }

  /** A registry that has keys has signed every package. */
  private RegistrySignature signature(
      URI registry,
      String nameAndVersion,
      JsonObject dist,
      Integrity integrity,
      Optional<Instant> published)
      throws IOException {
    Optional<RegistryKeys.Outcome> npm =
        RegistryKeys.NPM.check(nameAndVersion, dist, integrity, published);
    if (npm.isPresent()) {
      return npm.get() == RegistryKeys.Outcome.RIGHT
          ? RegistrySignature.VERIFIED
          : RegistrySignature.EXPIRED_KEY;
    }
    RegistryKeys own = keys(registry);
    if (own.isEmpty()) {
      return RegistrySignature.NO_KEYS;
    }
    return own.check(nameAndVersion, dist, integrity, published)
        .map(
            outcome ->
                outcome == RegistryKeys.Outcome.RIGHT
                    ? RegistrySignature.OWN_KEY
                    : RegistrySignature.EXPIRED_KEY)
        .orElseThrow(
            () ->
                new Integrity.IntegrityException(
                    "The registry has keys, but has signed "
                        + nameAndVersion
                        + " with none of them."));
  }

  /**
   * A mirror often hands out metadata that name the archives' original place, so the usual place on
   * the configured registry comes first where the two differ.
   */
  private static List<URI> tarballs(URI registry, String name, String version, String told)
      throws FossilizeException {
    String file = name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
    URI usual = registry.resolve(name + "/-/" + file);
    try {
      URI named = registry.resolve(told);
      boolean same = String.valueOf(named.getAuthority()).equals(registry.getAuthority());
      return same ? List.of(named) : List.of(usual, named);
    } catch (IllegalArgumentException e) {
      throw new FossilizeException(
          "The registry names '" + told + "' as the archive of " + name + "@" + version + ".",
          "Tell the registry's operator.",
          e);
    }
  }

  private JsonObject packument(String name) throws IOException {
    return get(metadata(name, "")).orElseThrow(() -> NoSuchPackageException.name(name));
  }

  /** The slash in a scoped name is part of the name, not of the path. */
  private URI metadata(String name, String suffix) throws IOException {
    return configuration.registry(scope(name)).resolve(name.replace("/", "%2f") + suffix);
  }

  private RegistryKeys keys(URI registry) throws IOException {
    synchronized (keys) {
      @Nullable RegistryKeys known = keys.get(registry);
      if (known == null) {
        known = fetchKeys(registry);
        keys.put(registry, known);
      }
      return known;
    }
  }

  /** Most mirrors know nothing of keys, and say so with all kinds of statuses. */
  private RegistryKeys fetchKeys(URI registry) throws IOException {
    try {
      Optional<JsonObject> answer = get(registry.resolve("-/npm/v1/keys"));
      return answer.isPresent() ? RegistryKeys.parse(answer.get()) : RegistryKeys.none();
    } catch (HttpStatusException e) {
      return RegistryKeys.none(); // the package's digest is checked in any case
    }
  }

  /** The answer at {@code address}, or nothing where the registry says that there is none. */
  private Optional<JsonObject> get(URI address) throws IOException {
    Request request = request(address).with("Accept", ABBREVIATED + ", application/json;q=0.9");
    try {
      return Optional.of(Json.parse(http.bytes(request, LARGEST_METADATA), request.shown()));
    } catch (HttpStatusException e) {
      if (e.saysMissing() || e.status() == 405) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Request request(URI address) {
    Request request = Request.to(address);
    return configuration
        .authorization(request.address())
        .map(value -> request.with("Authorization", value))
        .orElse(request);
  }

  private static Optional<Instant> instant(Optional<String> text) {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty(); // then keys that have expired by now do not count
    }
  }

  private static String scope(String name) {
    return name.startsWith("@") ? name.split("/", 2)[0] : "";
  }
}
