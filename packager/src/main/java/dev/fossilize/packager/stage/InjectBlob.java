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
import dev.fossilize.packager.license.LicenseAsset;
import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.loader.BlobSettings;
import dev.fossilize.packager.loader.LoaderBlob;
import dev.fossilize.packager.loader.LoaderSettings;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.errors.FossilizeException;
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
      Licenses licenses,
      ExecutableDraft draft)
      throws IOException {
    BlobSettings settings =
        new BlobSettings(
            target.layout(),
            target.runtime().sha256(),
            new LoaderSettings(request.execArgs(), request.nodeOptions()),
            LicenseAsset.of(licenses.text()),
            request.licenses().shown(),
            assets(application));
    return switch (application) {
      case PackedApplication.Bundle bundle ->
          inject(target, draft, blob(target, bundle, cache, settings));
      case PackedApplication.Archived archived -> inject(target, archived, cache, settings, draft);
    };
  }

  private Injected inject(
      PreparedTarget target,
      PackedApplication.Archived application,
      CodeCacheResult cache,
      BlobSettings settings,
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
              settings));
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
      PreparedTarget target,
      PackedApplication.Bundle bundle,
      CodeCacheResult result,
      BlobSettings settings)
      throws IOException {
    Application application = bundle.application();
    Optional<Content> cache =
        result instanceof CodeCacheResult.Made made
            ? Optional.of(made.content())
            : Optional.empty();
    boolean wanted = !(request.codeCache() instanceof CodeCacheChoice.None);
    return switch (StartMode.of(application, target.runtime().version(), wanted)) {
      case LOADER ->
          LoaderBlob.of(bundle.codePath(), application.main(), bundle.sums(), cache, settings);
      case NODE -> nodesOwn(target, bundle, cache, settings);
      case ARCHIVE -> throw new IllegalStateException("a bundle is no archive");
    };
  }

  private static SeaBlob nodesOwn(
      PreparedTarget target,
      PackedApplication.Bundle bundle,
      Optional<Content> cache,
      BlobSettings settings)
      throws IOException {
    if (settings.licensesShown()) {
      throw new FossilizeException(
          "Node.js "
              + target.runtime().version()
              + " starts this script itself, so that nothing can print its licences:"
              + " --license-switch needs fossilize's loader.",
          "Leave out --license-switch, or --no-code-cache and --no-bundle, or take Node.js 22 or"
              + " later. 'fossilize inspect --licenses' prints them in any case.");
    }
    MainFormat format =
        switch (bundle.application().format()) {
          case COMMONJS -> MainFormat.COMMONJS;
          case MODULE -> MainFormat.MODULE;
        };
    return LoaderBlob.plain(
        bundle.codePath(), bundle.application().main(), format, cache, settings);
  }
}
