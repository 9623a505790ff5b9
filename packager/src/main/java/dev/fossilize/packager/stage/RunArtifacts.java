package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.NpmTool;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.provenance.BuildStatement;
import dev.fossilize.packager.provenance.DirectoryHash;
import dev.fossilize.packager.provenance.Resource;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.SidecarOptions;
import dev.fossilize.packager.sbom.PackageUrl;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.npm.Integrity;
import dev.fossilize.signing.DetachedSigner;
import dev.fossilize.signing.linux.Sha256Sums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lays beside the executables what there is one of for all of them. */
final class RunArtifacts {
  private final PackageRequest request;
  private final ApplicationSource source;
  private final List<AssetFile> assets;
  private final PackApplication packing;
  private final Optional<NpmTool> bundler;

  /**
   * @param packing has packed the application
   * @param bundler what the application was bundled by
   */
  RunArtifacts(
      PackageRequest request,
      ApplicationSource source,
      List<AssetFile> assets,
      PackApplication packing,
      Optional<NpmTool> bundler) {
    this.request = request;
    this.source = source;
    this.assets = assets;
    this.packing = packing;
    this.bundler = bundler;
  }

  /**
   * Writes them, the list of checksums last, for everything that was made.
   *
   * @return where they are
   */
  List<Path> run(List<TargetReport> made) throws IOException {
    SidecarOptions wanted = request.companions();
    if (made.isEmpty() || !wanted.wanted()) {
      return List.of();
    }
    List<SidecarFile> all = new ArrayList<>();
    Optional<DetachedSigner> signer = wanted.signer();
    if (wanted.provenance()) {
      add(SidecarFile.of(place(provenanceName()), statement(made).json()), signer, all);
    }
    if (wanted.listed()) {
      byte[] list = Sha256Sums.of(digests(made, all));
      add(SidecarFile.of(place(Sha256Sums.FILE_NAME), list), signer, all);
    }
    for (SidecarFile companion : all) {
      companion.write();
    }
    return all.stream().map(SidecarFile::place).toList();
  }

  private static void add(
      SidecarFile companion, Optional<DetachedSigner> signer, List<SidecarFile> all)
      throws IOException {
    all.add(companion);
    if (signer.isPresent()) {
      all.add(companion.signedBy(signer.get()));
    }
  }

  private String provenanceName() {
    return request.output().name().orElse(source.name()) + ".provenance.json";
  }

  private Path place(String name) {
    return request
        .output()
        .file()
        .map(file -> file.toAbsolutePath().resolveSibling(name))
        .orElseGet(() -> request.output().folder().resolve(name));
  }

  private static Map<String, String> digests(List<TargetReport> made, List<SidecarFile> ofRun)
      throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (TargetReport report : made) {
      digests.put(name(report), report.sha256().orElseThrow());
      for (Path companion : report.companions()) {
        digests.put(name(companion), Sha256.of(companion));
      }
    }
    for (SidecarFile companion : ofRun) {
      digests.put(name(companion.place()), companion.sha256());
    }
    return digests;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** From the folder of what was published: an application's executable lies within it. */
  private static String name(TargetReport report) {
    return SlashPath.between(report.executable().resolveSibling(""), report.contents().file());
  }

  private BuildStatement statement(List<TargetReport> made) throws IOException {
    Set<Resource> subjects = new LinkedHashSet<>();
    for (TargetReport report : made) {
      subjects.add(
          new Resource(
              name(report),
              Optional.empty(),
              Map.of("sha256", report.sha256().orElseThrow()),
              Map.of()));
    }
    return new BuildStatement(
        List.copyOf(subjects),
        ExternalParameters.of(request, source, assets),
        dependencies(made),
        request.companions().maker(),
        request.companions().builder().orElse(BuildStatement.LOCAL_BUILDER));
  }

  private List<Resource> dependencies(List<TargetReport> made) throws IOException {
    List<Resource> all = new ArrayList<>();
    all.add(application(made));
    Set<Resource> scripts = new LinkedHashSet<>();
    for (TargetReport report : made) {
      scripts.add(script(report));
      all.add(runtime(report.runtime()));
    }
    all.addAll(scripts);
    bundler.ifPresent(tool -> all.add(npmTool(tool)));
    return all;
  }

  /** The files of which something is in the executables. */
  private Resource application(List<TargetReport> made) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (TargetReport report : made) {
      for (String file : packing.run(report.runtime()).files()) {
        SlashPath.resolve(source.root(), file).ifPresent(path -> files.put(file, path));
      }
    }
    assets.forEach(asset -> files.put("assets/" + asset.key(), Path.of(asset.origin())));
    return new Resource(
        source.name(),
        Optional.empty(),
        Map.of(DirectoryHash.NAME, DirectoryHash.of(files)),
        Map.of("content", "the files that were bundled, and the assets as assets/KEY"));
  }

  private Resource script(TargetReport report) throws IOException {
    return switch (packing.run(report.runtime())) {
      case PackedApplication.Bundle bundle ->
          new Resource(
              "main.js",
              Optional.empty(),
              Map.of("sha256", bundle.sums().sha256()),
              Map.of("content", "the main script in the executable"));
      case PackedApplication.Archived archived ->
          new Resource(
              "application",
              Optional.empty(),
              Map.of("sha256", archived.fingerprint()),
              Map.of(
                  "content",
                  "the paths, contents, links and modes of all files in the executable's archive"));
    };
  }

  private static Resource runtime(NodeRuntime runtime) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("target", runtime.target().toString());
    annotations.put("source", runtime.provenance().origin().source());
    annotations.put("checks", String.join("; ", runtime.provenance().clauses()));
    // A file of this machine's is nobody else's business, and would differ on the next one.
    if (runtime.provenance().origin() instanceof Provenance.ReleaseServer(String address)) {
      annotations.put("archive", address);
    }
    return new Resource(
        "node" + runtime.target().executableSuffix(),
        Optional.of(PackageUrl.generic("node", runtime.version().toString())),
        Map.of("sha256", runtime.sha256()),
        annotations);
  }

  private static Resource npmTool(NpmTool tool) {
    return new Resource(
        tool.name(),
        Optional.of(PackageUrl.npm(tool.name(), Optional.of(tool.version()))),
        tool.integrity().flatMap(Integrity::sha512).map(d -> Map.of("sha512", d)).orElse(Map.of()),
        Map.of("content", "the package's archive"));
  }
}
