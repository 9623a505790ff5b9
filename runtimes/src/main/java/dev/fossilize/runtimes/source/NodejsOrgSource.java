package dev.fossilize.runtimes.source;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.HttpStatusException;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.Release;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.archive.TarFiles;
import dev.fossilize.runtimes.archive.ZipFiles;
import dev.fossilize.runtimes.openpgp.ClearSigned;
import dev.fossilize.runtimes.openpgp.ReleaseKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The release server of Node.js, or a mirror of it: {@code index.json}, and per release {@code
 * SHASUMS256.txt} with its signature and the archives. Executables for musl come from the server of
 * the unofficial builds, which has the same layout but signs nothing.
 */
public final class NodejsOrgSource implements RuntimeSource {
  /** The name that {@link #name} gives. */
  public static final String NAME = Provenance.ReleaseServer.SOURCE;

  /** The index has 300 KB. */
  private static final int LARGEST_INDEX = 16 << 20;

  /** A release's digests have 5 KB. */
  private static final int LARGEST_SHASUMS = 1 << 20;

  /** The largest archive has 60 MB, the largest node.exe 110 MB. */
  private static final long LARGEST_ARCHIVE = 1L << 30;

  private final HttpFetcher http;
  private final Servers servers;
  private final ReleaseKeys keys;
  private final Map<URI, JsonArray> indexes = new HashMap<>();
  private final Map<URI, Shasums> shasums = new HashMap<>();

  /**
   * @param keys that releases must be signed with
   */
  public NodejsOrgSource(HttpFetcher http, Servers servers, ReleaseKeys keys) {
    this.http = http;
    this.servers = servers;
    this.keys = keys;
  }

  /**
   * The servers' addresses, each with a slash at its end.
   *
   * @param mirrored whether the user named another release server, which may keep no signatures
   */
  public record Servers(URI official, URI unofficial, boolean mirrored) {
    public static final Servers USUAL =
        new Servers(
            URI.create("https://nodejs.org/dist/"),
            URI.create("https://unofficial-builds.nodejs.org/download/release/"),
            false);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Release> releases(Target target) throws IOException {
    Set<Release> releases = new HashSet<>();
    for (JsonElement element : index(server(target))) {
      if (element instanceof JsonObject release && has(release, target)) {
        boolean longTerm = JsonMembers.text(release, "lts").isPresent();
        boolean security = JsonMembers.flag(release, "security").orElse(false);
        JsonMembers.text(release, "version")
            .flatMap(NodeVersion::parse)
            .filter(version -> !version.isPreRelease())
            .ifPresent(version -> releases.add(new Release(version, longTerm, security)));
      }
    }
    return releases;
  }

  @Override
  public Provenance fetch(Target target, NodeVersion version, RuntimeFiles to, Progress progress)
      throws IOException {
    Published found = published(target, version, progress);
    String what = "fetching node " + version + " for " + target;
    if (found.name().endsWith(".exe")) {
      http.download(found.request(), to.executable(), progress, what, LARGEST_ARCHIVE);
      found.sums().check(found.name(), to.executable());
    } else {
      String node = target.os() == Os.WINDOWS ? "node.exe" : "bin/node";
      Map<String, Path> wanted = Map.of(node, to.executable(), RuntimeFiles.LICENSE, to.license());
      if (!extract(found, wanted, progress, what).contains(node)) {
        throw new UntrustedRuntimeException(
            found.request().shown() + " holds no " + node + ".", "Choose another version.");
      }
    }
    return new Provenance(
            new Provenance.ReleaseServer(found.request().shown()), List.of(found.sums().check()))
        .with(List.of(new Provenance.Finding("SHA-256 verified")));
  }

  @Override
  public boolean fetchLicense(NodeVersion version, Path to, Progress progress) throws IOException {
    return !extract(
            published(Target.LINUX_X64, version, progress),
            Map.of(RuntimeFiles.LICENSE, to),
            progress,
            "fetching the licence of node " + version)
        .isEmpty();
  }

  /**
   * A file of a release.
   *
   * @param name relative to the release's folder
   */
  private record Published(Request request, String name, Shasums sums) {}

  private Published published(Target target, NodeVersion version, Progress progress)
      throws IOException {
    URI folder = server(target).resolve("v" + version + "/");
    Shasums sums = shasums(folder, target, progress);
    String name =
        sums.firstOf(files(target, version))
            .orElseThrow(
                () ->
                    new NoSuchRuntimeException(
                        Request.to(folder).shown() + " has no Node.js for " + target + ".",
                        "Choose another version."));
    return new Published(Request.to(folder.resolve(name)), name, sums);
  }

  /** Takes files out of an archive, as far as it holds them. */
  private Set<String> extract(
      Published from, Map<String, Path> wanted, Progress progress, String what) throws IOException {
    Path beside = wanted.values().iterator().next().toAbsolutePath();
    Path archive = WholeFile.deleteAtExit(WholeFile.temporaryBeside(beside));
    try {
      http.download(from.request(), archive, progress, what, LARGEST_ARCHIVE);
      from.sums().check(from.name(), archive);
      return extract(archive, from.name(), wanted);
    } finally {
      Files.deleteIfExists(archive);
      WholeFile.settled(archive);
    }
  }

  private static Set<String> extract(Path archive, String name, Map<String, Path> wanted)
      throws IOException {
    if (name.endsWith(".zip")) {
      return ZipFiles.extract(archive, wanted);
    }
    return TarFiles.extract(
        archive,
        name.endsWith(".xz") ? TarFiles.Compression.XZ : TarFiles.Compression.GZIP,
        wanted);
  }

  private URI server(Target target) {
    return target.musl() ? servers.unofficial() : servers.official();
  }

  /** What the target's executable may be in, relative to the release's folder, the best first. */
  private static List<String> files(Target target, NodeVersion version) {
    String name = "node-v" + version + "-" + target;
    // The archive has half the size of the executable alone, and the licence in it.
    return target.os() == Os.WINDOWS
        ? List.of(name + ".zip", target + "/node.exe")
        : List.of(name + ".tar.xz", name + ".tar.gz");
  }

  /** Whether a line of the index lists the target's files, which it calls by names of its own. */
  private static boolean has(JsonObject release, Target target) {
    String prefix =
        switch (target.os()) {
          case LINUX -> target.toString();
          case DARWIN -> "osx-" + target.arch().word() + "-tar";
          case WINDOWS -> "win-" + target.arch().word() + "-";
        };
    return JsonMembers.array(release, "files").stream()
        .flatMap(JsonMembers::texts)
        .anyMatch(
            name -> target.os() == Os.WINDOWS ? name.startsWith(prefix) : name.equals(prefix));
  }

  private JsonArray index(URI server) throws IOException {
    synchronized (indexes) {
      @Nullable JsonArray known = indexes.get(server);
      if (known != null) {
        return known;
      }
      Request request = Request.to(server.resolve("index.json"));
      String text = new String(http.bytes(request, LARGEST_INDEX), StandardCharsets.UTF_8);
      try {
        JsonArray index = JsonParser.parseString(text).getAsJsonArray();
        indexes.put(server, index);
        return index;
      } catch (JsonParseException | IllegalStateException e) {
        throw new FossilizeException(
            request.shown() + " is not the index of a release server: " + e.getMessage(),
            "Check FOSSILIZE_NODE_MIRROR: it must have the layout of https://nodejs.org/dist",
            e);
      }
    }
  }

  /** A release's digests are fetched and verified once for all its targets. */
  private Shasums shasums(URI folder, Target target, Progress progress) throws IOException {
    synchronized (shasums) {
      @Nullable Shasums known = shasums.get(folder);
      if (known != null) {
        return known;
      }
      Shasums fetched =
          target.musl()
              ? unsigned(folder, "the unofficial builds are not signed")
              : signed(folder, progress);
      shasums.put(folder, fetched);
      return fetched;
    }
  }

  private Shasums signed(URI folder, Progress progress) throws IOException {
    Request address = Request.to(folder.resolve("SHASUMS256.txt.asc"));
    Optional<byte[]> document = optional(address);
    if (document.isPresent()) {
      ClearSigned parts =
          ClearSigned.parse(document.get())
              .orElseThrow(
                  () ->
                      new UntrustedRuntimeException(
                          address.shown() + " is not a clear-signed text.",
                          "Check the mirror: it may answer with a page of its own."));
      String signer = keys.verify(parts.signedBytes(), parts.signatureBytes(), address.shown());
      return Shasums.parse(address.shown(), parts.text(), new Provenance.SignedBy(signer));
    }
    Optional<byte[]> detached = optional(Request.to(folder.resolve("SHASUMS256.txt.sig")));
    if (detached.isPresent()) {
      Request plain = Request.to(folder.resolve("SHASUMS256.txt"));
      byte[] text = http.bytes(plain, LARGEST_SHASUMS);
      String signer = keys.verify(text, detached.get(), plain.shown());
      return Shasums.parse(
          plain.shown(), new String(text, StandardCharsets.UTF_8), new Provenance.SignedBy(signer));
    }
    if (!servers.mirrored()) {
      throw new NoSuchRuntimeException(
          Request.to(folder).shown() + " has no signed SHASUMS256.txt.",
          "Check that this version of Node.js exists.");
    }
    Shasums sums = unsigned(folder, "this mirror keeps no signatures");
    progress.warn(
        Request.to(folder).shown() + " has no signature: only its own digests are checked.");
    return sums;
  }

  private Shasums unsigned(URI folder, String why) throws IOException {
    Request address = Request.to(folder.resolve("SHASUMS256.txt"));
    String text = new String(http.bytes(address, LARGEST_SHASUMS), StandardCharsets.UTF_8);
    return Shasums.parse(address.shown(), text, new Provenance.Finding("no signature: " + why));
  }

  private Optional<byte[]> optional(Request request) throws IOException {
    try {
      return Optional.of(http.bytes(request, LARGEST_SHASUMS));
    } catch (HttpStatusException e) {
      if (e.saysMissing()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
