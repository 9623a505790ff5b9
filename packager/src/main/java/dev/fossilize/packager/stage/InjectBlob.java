package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.inject.elf.ElfInjector;
import dev.fossilize.inject.macho.MachOInjector;
import dev.fossilize.inject.pe.PeChange;
import dev.fossilize.inject.pe.PeEditor;
import dev.fossilize.inject.sea.MainFormat;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.loader.LoaderBlob;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts script, code cache and assets as a blob into a copy of the runtime. */
final class InjectBlob {
  /**
   * The executable, still under its temporary name.
   *
   * @param blob what is in it
   * @param same what it has of the base, as far as is known
   */
  record Injected(ExecutableDraft draft, SeaBlob blob, SameBytes same) {}

  private final PackageRequest request;
  private final ApplicationSource source;
  private final List<AssetFile> assets;
  private final StoredArchives archives;
  private final DarwinDetails details;

  /**
   * @param details what macOS is told of the executable
   * @param archives puts files in front that a start reads, once it is known which those are
   */
  InjectBlob(
      PackageRequest request,
      ApplicationSource source,
      List<AssetFile> assets,
      DarwinDetails details,
      StoredArchives archives) {
    this.details = details;
    this.request = request;
    this.source = source;
    this.assets = assets;
    this.archives = archives;
  }

  Injected run(
      PreparedTarget target,
      PackedApplication application,
      CodeCacheResult cache,
      ExecutableDraft draft)
      throws IOException {
    return switch (application) {
      case PackedApplication.Bundle bundle -> inject(target, draft, blob(target, bundle, cache));
      case PackedApplication.Archived archived -> inject(target, archived, cache, draft);
    };
  }

  private Injected inject(
      PreparedTarget target,
      PackedApplication.Archived application,
      CodeCacheResult cache,
      ExecutableDraft draft)
      throws IOException {
    Path arranged = application.archive();
    if (cache instanceof CodeCacheResult.Modules made) {
      try (FileBytes bytes = FileBytes.open(application.archive())) {
        ModuleCacheFiles files = new ModuleCacheFiles(Archive.read(bytes));
        arranged =
            archives.of(
                application.tree(), application.fingerprint(), files.paths(made.startFiles()));
      }
    }
    try (FileBytes bytes = FileBytes.open(arranged)) {
      Archive archive = Archive.read(bytes);
      Content content =
          cache instanceof CodeCacheResult.Modules made
              ? archive.with(
                  new ModuleCacheFiles(archive).caches(made.caches()),
                  new ModuleCacheFiles(archive).resolutions(made.caches()),
                  HexFormat.of().parseHex(target.runtime().sha256()))
              : Content.of(bytes);
      return inject(
          target,
          draft,
          LoaderBlob.of(
              application.name(),
              content,
              cache instanceof CodeCacheResult.Modules made ? made.loader() : Optional.empty(),
              target.runtime().sha256(),
              assets(application),
              request.execArgs(),
              target.layout()));
    }
  }

  private Injected inject(PreparedTarget target, ExecutableDraft draft, SeaBlob fields)
      throws IOException {
    Content blob = SeaWriter.content(fields, target.layout());
    try {
      return new Injected(draft, fields, inject(target.target(), draft, blob));
    } catch (IOException e) {
      throw FullDiskException.explain(e, draft.place());
    }
  }

  private List<SeaBlob.Asset> assets(PackedApplication application) {
    return Stream.concat(assets.stream(), application.assets().stream())
        .map(asset -> new SeaBlob.Asset(asset.key(), asset.content()))
        .toList();
  }

  private SameBytes inject(Target target, ExecutableDraft draft, Content blob) throws IOException {
    return switch (target.os()) {
      case WINDOWS -> {
        List<PeChange> changes = WindowsChanges.of(request.windows(), source, draft.fileName());
        changes.add(new PeChange.SetBlob(blob));
        yield PeEditor.complete(draft.copy(), changes);
      }
      case DARWIN -> new MachOInjector(details.embedded()).complete(draft.copy(), blob);
      case LINUX -> new ElfInjector().complete(draft.copy(), blob);
    };
  }

  private SeaBlob blob(
      PreparedTarget target, PackedApplication.Bundle bundle, CodeCacheResult result)
      throws IOException {
    Application application = bundle.application();
    Optional<Content> cache =
        result instanceof CodeCacheResult.Made made
            ? Optional.of(made.content())
            : Optional.empty();
    List<SeaBlob.Asset> files = assets(bundle);
    boolean wanted = !(request.codeCache() instanceof CodeCacheChoice.None);
    return switch (StartMode.of(application, target.runtime().version(), wanted)) {
      case LOADER ->
          LoaderBlob.of(
              bundle.codePath(),
              application.main(),
              bundle.sums(),
              cache,
              target.runtime().sha256(),
              files,
              request.execArgs(),
              target.layout());
      case NODE -> nodesOwn(bundle, cache, files);
      case ARCHIVE -> throw new IllegalStateException("a bundle is no archive");
    };
  }

  private SeaBlob nodesOwn(
      PackedApplication.Bundle bundle, Optional<Content> cache, List<SeaBlob.Asset> files) {
    SeaBlob.Builder blob =
        SeaBlob.builder(bundle.codePath(), bundle.application().main())
            .disableExperimentalWarning(true)
            .execArgv(request.execArgs())
            .mainFormat(
                switch (bundle.application().format()) {
                  case COMMONJS -> MainFormat.COMMONJS;
                  case MODULE -> MainFormat.MODULE;
                });
    cache.ifPresent(blob::codeCache);
    files.forEach(asset -> blob.asset(asset.key(), asset.content()));
    return blob.build();
  }
}
