package dev.fossilize.packager.loader;

import dev.fossilize.inject.sea.MainFormat;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A blob whose main script is the loader. */
public final class LoaderBlob {
  /**
   * What the loader is called in stack traces, before the application's own script. The prefix is
   * that of Node.js's internals, whose frames lie below a main script in any case, and which tools
   * leave out.
   */
  static final String CODE_PATH = "node:fossilize/";

  static final String APPLICATION = "fossilize/application";

  /** What all keys of the loader's own assets begin with. */
  private static final String OWN = "fossilize/";

  /** Holds the application's files. */
  static final String ARCHIVE = "fossilize/archive";

  private static final String HEAL = "fossilize/heal.cjs";
  private static final String HEAL_MODULES = "fossilize/heal-modules.cjs";

  /** The loader of archives in stack traces. */
  public static final String ARCHIVE_LOADER = CODE_PATH + "start";

  /** Holds the licences of what is in the executable. */
  public static final String LICENSES = OWN + "licenses";

  private LoaderBlob() {}

  /** The script that the loader of an archive is, which has a code cache of its own. */
  public static String archiveLoader(LoaderSettings loader) throws IOException {
    return LoaderScript.ofArchive(loader);
  }

  /** Whether an asset is the loader's and none of the application's. */
  static boolean isOurs(String key) {
    return key.startsWith(OWN);
  }

  /**
   * The blob.
   *
   * @param name the application's script in stack traces
   * @param ofScript the script's
   */
  public static SeaBlob of(
      String name, Content script, Sums ofScript, Optional<Content> cache, BlobSettings settings)
      throws IOException {
    Content application = LoaderAsset.of(script, ofScript, cache, settings.runtimeSha256());
    SeaBlob.Asset heal = new SeaBlob.Asset(HEAL, text(LoaderScript.heal()));
    SeaBlob.Asset whole = new SeaBlob.Asset(APPLICATION, application);
    return aligned(
        name, LoaderScript.main(name, settings.loader()), List.of(whole, heal), settings);
  }

  /**
   * The blob of an application whose files are carried as they are. What starts it is a loader of
   * its own: with a code cache it is started as a bundled application is, else it is the main
   * script itself.
   *
   * @param archive holds the files
   * @param loaderCache the code cache of {@link #archiveLoader}, for releases that can take it
   */
  public static SeaBlob of(
      String name, Content archive, Optional<Content> loaderCache, BlobSettings settings)
      throws IOException {
    String loader = archiveLoader(settings.loader());
    SeaBlob.Asset whole = new SeaBlob.Asset(ARCHIVE, archive);
    SeaBlob.Asset healModules = new SeaBlob.Asset(HEAL_MODULES, text(LoaderScript.healModules()));
    if (loaderCache.isEmpty()) {
      return aligned(name, loader, List.of(whole, healModules), settings);
    }
    Content script = text(loader);
    Content cached = LoaderAsset.of(script, Sums.of(script), loaderCache, settings.runtimeSha256());
    SeaBlob.Asset heal = new SeaBlob.Asset(HEAL, text(LoaderScript.heal()));
    List<SeaBlob.Asset> own =
        List.of(whole, new SeaBlob.Asset(APPLICATION, cached), heal, healModules);
    return aligned(name, LoaderScript.main(ARCHIVE_LOADER, settings.loader()), own, settings);
  }

  /**
   * A blob that Node.js starts without the loader.
   *
   * @param codePath the script's name in stack traces
   */
  public static SeaBlob plain(
      String codePath,
      Content script,
      MainFormat format,
      Optional<Content> cache,
      BlobSettings settings)
      throws IOException {
    SeaBlob.Builder blob = builder(codePath, script, List.of(), settings).mainFormat(format);
    cache.ifPresent(blob::codeCache);
    return blob.build();
  }

  /**
   * Injectors align the blob's first byte, so blank lines behind the main script align the first of
   * the loader's own assets, whose parts V8 wants aligned.
   */
  private static SeaBlob aligned(
      String name, String script, List<SeaBlob.Asset> own, BlobSettings settings)
      throws IOException {
    String main = settings.licensesShown() ? LoaderScript.showingLicenses(script) : script;
    SeaBlob plain = blob(name, main, own, settings);
    long at = offset(plain, own.getFirst().key(), settings.layout());
    int missing = (int) Math.floorMod(-at, (long) LoaderHeader.ALIGNMENT);
    return blob(name, main + "\n".repeat(missing), own, settings);
  }

  private static SeaBlob blob(
      String name, String main, List<SeaBlob.Asset> own, BlobSettings settings) throws IOException {
    return builder(CODE_PATH + name, text(main), own, settings).build();
  }

  private static SeaBlob.Builder builder(
      String codePath, Content main, List<SeaBlob.Asset> own, BlobSettings settings)
      throws IOException {
    SeaBlob.Builder blob =
        SeaBlob.builder(codePath, main)
            .disableExperimentalWarning(true)
            .execArgv(settings.loader().execArgs())
            .execArgvExtension(settings.extension())
            .asset(LICENSES, settings.licenses());
    own.forEach(asset -> blob.asset(asset.key(), asset.content()));
    for (SeaBlob.Asset asset : settings.assets()) {
      if (isOurs(asset.key())) {
        throw new FossilizeException(
            "The asset key " + asset.key() + " is fossilize's own.", "Choose another key.");
      }
      blob.asset(asset.key(), asset.content());
    }
    return blob;
  }

  private static Content text(String script) {
    return Content.of(script.getBytes(StandardCharsets.UTF_8));
  }

  /** Where an asset begins: the size of a blob that ends there. */
  private static long offset(SeaBlob blob, String key, SeaLayout layout) throws IOException {
    List<SeaBlob.Asset> until =
        blob.assets().stream().filter(a -> a.key().compareTo(key) <= 0).toList();
    SeaBlob.Builder part =
        SeaBlob.builder(blob.codePath(), blob.main()).disableExperimentalWarning(true);
    until.forEach(asset -> part.asset(asset.key(), asset.content()));
    return SeaWriter.content(part.build(), layout).size() - until.getLast().content().size();
  }
}
