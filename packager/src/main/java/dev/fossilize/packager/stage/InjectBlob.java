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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts script, code cache and assets as a blob into a copy of the runtime. */
final class InjectBlob implements Stage<GenerateCodeCache.Cached, InjectBlob.Injected> {
  /**
   * The executable, still under its temporary name.
   *
   * @param blob what is in it
   * @param same what it has of the base, as far as is known
   */
  record Injected(
      GenerateCodeCache.Cached cached, SeaBlob blob, CopyBase.Copied copied, SameBytes same) {
    TargetJob job() {
      return cached.bundled().job();
    }

    Path file() {
      return copied.copy().copy();
    }

    Path place() {
      return copied.place();
    }
  }

  private final PackageRequest request;
  private final ApplicationSource source;
  private final List<AssetFile> assets;
  private final CopyBase copier;
  private final CopyBase.Copied ahead;

  /**
   * @param ahead a copy of the base, as far as that has not become another one since
   */
  InjectBlob(
      PackageRequest request,
      ApplicationSource source,
      List<AssetFile> assets,
      CopyBase copier,
      CopyBase.Copied ahead) {
    this.request = request;
    this.source = source;
    this.assets = assets;
    this.copier = copier;
    this.ahead = ahead;
  }

  @Override
  public Injected run(GenerateCodeCache.Cached cached) throws IOException {
    FetchRuntime.Fetched fetched = cached.bundled().fetched();
    SeaBlob fields = blob(cached);
    Content blob = SeaWriter.content(fields, fetched.layout());
    SignInPlace.SignedBase base = cached.bundled().base();
    CopyBase.Copied copied =
        base.prepared().base().equals(ahead.copy().base()) ? ahead : copier.again(ahead, base);
    try {
      return new Injected(cached, fields, copied, inject(fetched.job().target(), copied, blob));
    } catch (IOException e) {
      throw FullDiskException.explain(e, copied.place());
    }
  }

  private SameBytes inject(Target target, CopyBase.Copied copied, Content blob) throws IOException {
    return switch (target.os()) {
      case WINDOWS -> {
        List<PeChange> changes =
            request.windows().changes(source, String.valueOf(copied.place().getFileName()));
        changes.add(new PeChange.SetBlob(blob));
        yield PeEditor.complete(copied.copy(), changes);
      }
      case DARWIN -> new MachOInjector().complete(copied.copy(), blob);
      case LINUX -> new ElfInjector().complete(copied.copy(), blob);
    };
  }

  private SeaBlob blob(GenerateCodeCache.Cached cached) throws IOException {
    BundleApplication.Bundled bundled = cached.bundled();
    FetchRuntime.Fetched fetched = bundled.fetched();
    Application application = bundled.application();
    Optional<Content> cache =
        cached.cache() instanceof CodeCacheResult.Made made
            ? Optional.of(made.content())
            : Optional.empty();
    List<SeaBlob.Asset> files =
        Stream.concat(assets.stream(), application.assets().stream())
            .map(asset -> new SeaBlob.Asset(asset.key(), asset.content()))
            .toList();
    boolean wanted = !(request.codeCache() instanceof CodeCacheChoice.None);
    return switch (StartMode.of(application, fetched.runtime().version(), wanted)) {
      case LOADER ->
          LoaderBlob.of(
              GenerateCodeCache.codePath(bundled),
              application.main(),
              bundled.bundle().sums(),
              cache,
              fetched.runtime().sha256(),
              files,
              request.execArgs(),
              fetched.layout());
      case NODE -> nodesOwn(bundled, cache, files);
    };
  }

  private SeaBlob nodesOwn(
      BundleApplication.Bundled bundled, Optional<Content> cache, List<SeaBlob.Asset> files) {
    SeaBlob.Builder blob =
        SeaBlob.builder(GenerateCodeCache.codePath(bundled), bundled.application().main())
            .disableExperimentalWarning(true)
            .execArgv(request.execArgs())
            .mainFormat(
                switch (bundled.application().format()) {
                  case COMMONJS -> MainFormat.COMMONJS;
                  case MODULE -> MainFormat.MODULE;
                });
    cache.ifPresent(blob::codeCache);
    files.forEach(asset -> blob.asset(asset.key(), asset.content()));
    return blob.build();
  }
}
