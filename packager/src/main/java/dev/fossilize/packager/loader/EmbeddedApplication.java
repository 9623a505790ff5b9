package dev.fossilize.packager.loader;

import dev.fossilize.codecache.generate.Probe;
import dev.fossilize.inject.sea.MainFormat;
import dev.fossilize.inject.sea.SeaFields;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.ModuleCache;
import dev.fossilize.packager.archive.ModuleKind;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The application within a blob, whichever way it is carried.
 *
 * @param script the application's own main script, or a start-up snapshot
 * @param name the script's in stack traces
 * @param esModule whether the script is an ECMAScript module
 * @param loader the loader's header; empty where there is none
 * @param archive the application's files; empty where it is one script
 * @param licenses those of what is in the executable, as a {@code Licenses} writes them
 * @param assets the application's own
 */
public record EmbeddedApplication(
    ByteSource script,
    Optional<ByteSource> cache,
    String name,
    boolean esModule,
    Optional<LoaderHeader> loader,
    Optional<Archive> archive,
    Optional<ByteSource> licenses,
    List<SeaFields.Asset> assets) {

  /** Which way that is. */
  public StartMode startMode() {
    if (archive.isPresent()) {
      return StartMode.ARCHIVE;
    }
    return loader.isPresent() ? StartMode.LOADER : StartMode.NODE;
  }

  /** What an executable is asked about by starting it. */
  public Probe.Script probed() throws IOException {
    if (archive.isEmpty()) {
      return new Probe.Script(script, cache, name, esModule);
    }
    for (ModuleCache module : archive.get().caches()) {
      Optional<ByteSource> source =
          archive.get().raw(archive.get().find(module.path()).orElseThrow());
      if (source.isPresent() && module.kind() == ModuleKind.COMMONJS) {
        return new Probe.Script(source.get(), Optional.of(module.data()), module.path(), false);
      }
    }
    return new Probe.Script(script, Optional.empty(), name, false);
  }

  /**
   * Finds the application.
   *
   * @throws FormatException if the loader's asset is damaged
   */
  public static EmbeddedApplication of(SeaFields fields) throws IOException {
    boolean esModule = fields.mainFormat() == MainFormat.MODULE;
    boolean ours = fields.codePath().startsWith(LoaderBlob.CODE_PATH);
    Optional<ByteSource> archive = asset(fields, LoaderBlob.ARCHIVE);
    Optional<ByteSource> licenses = asset(fields, LoaderBlob.LICENSES);
    if (ours && archive.isPresent()) {
      return new EmbeddedApplication(
          fields.main(),
          Optional.empty(),
          fields.codePath().substring(LoaderBlob.CODE_PATH.length()),
          false,
          Optional.empty(),
          Optional.of(Archive.read(archive.get())),
          licenses,
          users(fields));
    }
    Optional<ByteSource> asset = asset(fields, LoaderBlob.APPLICATION);
    if (asset.isEmpty() || !ours) {
      return new EmbeddedApplication(
          fields.main(),
          fields.codeCache(),
          fields.codePath(),
          esModule,
          Optional.empty(),
          Optional.empty(),
          licenses,
          fields.assets().stream().filter(a -> !a.key().equals(LoaderBlob.LICENSES)).toList());
    }
    ByteSource whole = asset.get();
    int head = (int) Math.min(LoaderHeader.SIZE, whole.size());
    LoaderHeader header = LoaderHeader.read(whole.cursor(0, head));
    if (header.cacheOffset() + header.cacheSize() > whole.size()
        || header.scriptOffset() > whole.size()) {
      throw new FormatException(
          FormatException.at(whole.name(), whole.base()),
          "the loader's header places code cache and script at %d and %d of %d bytes"
              .formatted(header.cacheOffset(), header.scriptOffset(), whole.size()));
    }
    return new EmbeddedApplication(
        whole.slice(header.scriptOffset(), whole.size() - header.scriptOffset()),
        header.cacheSize() == 0
            ? Optional.empty()
            : Optional.of(whole.slice(header.cacheOffset(), header.cacheSize())),
        fields.codePath().substring(LoaderBlob.CODE_PATH.length()),
        esModule,
        Optional.of(header),
        Optional.empty(),
        licenses,
        users(fields));
  }

  private static Optional<ByteSource> asset(SeaFields fields, String key) {
    return fields.assets().stream()
        .filter(a -> a.key().equals(key))
        .map(SeaFields.Asset::content)
        .findFirst();
  }

  private static List<SeaFields.Asset> users(SeaFields fields) {
    return fields.assets().stream().filter(a -> !LoaderBlob.isOurs(a.key())).toList();
  }
}
