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
import dev.fossilize.packager.loader.LoaderBlob;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.files.FullDiskException;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
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
  record Injected(Draft draft, SeaBlob blob, SameBytes same) {}

  private final PackageRequest request;
  private final ApplicationSource source;
  private final List<AssetFile> assets;

  InjectBlob(PackageRequest request, ApplicationSource source, List<AssetFile> assets) {
    this.request = request;
    this.source = source;
    this.assets = assets;
  }

  Injected run(
      PreparedTarget target, PackedApplication application, CodeCacheResult cache, Draft draft)
      throws IOException {
    SeaBlob fields =
        switch (application) {
          case PackedApplication.Bundle bundle -> blob(target, bundle, cache);
        };
    Content blob = SeaWriter.content(fields, target.layout());
    try {
      return new Injected(draft, fields, inject(target.target(), draft, blob));
    } catch (IOException e) {
      throw FullDiskException.explain(e, draft.place());
    }
  }

  private SameBytes inject(Target target, Draft draft, Content blob) throws IOException {
    return switch (target.os()) {
      case WINDOWS -> {
        List<PeChange> changes = request.windows().changes(source, draft.fileName());
        changes.add(new PeChange.SetBlob(blob));
        yield PeEditor.complete(draft.copy(), changes);
      }
      case DARWIN -> new MachOInjector().complete(draft.copy(), blob);
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
    List<SeaBlob.Asset> files =
        Stream.concat(assets.stream(), application.assets().stream())
            .map(asset -> new SeaBlob.Asset(asset.key(), asset.content()))
            .toList();
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
