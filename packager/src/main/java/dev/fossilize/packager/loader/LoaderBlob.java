package dev.fossilize.packager.loader;

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
  private static final String HEAL = "fossilize/heal.cjs";

  private LoaderBlob() {}

  /** Whether an asset is the loader's and none of the application's. */
  static boolean isOurs(String key) {
    return key.equals(APPLICATION) || key.equals(HEAL);
  }

  /**
   * The blob.
   *
   * @param name the application's script in stack traces
   * @param ofScript the script's
   * @param runtimeSha256 of the official executable
   * @param assets the application's own
   */
  public static SeaBlob of(
      String name,
      Content script,
      Sums ofScript,
      Optional<Content> cache,
      String runtimeSha256,
      List<SeaBlob.Asset> assets,
      List<String> execArgs,
      SeaLayout layout)
      throws IOException {
    Content application = LoaderAsset.of(script, ofScript, cache, runtimeSha256);
    String main = LoaderScript.main(name, execArgs);
    SeaBlob plain = blob(name, main, application, assets, execArgs);
    // Injectors align the blob's first byte, so blank lines behind the main script align the cache.
    long at = offset(plain, layout);
    int missing = (int) Math.floorMod(-at, (long) LoaderHeader.ALIGNMENT);
    return blob(name, main + "\n".repeat(missing), application, assets, execArgs);
  }

  private static SeaBlob blob(
      String name,
      String main,
      Content application,
      List<SeaBlob.Asset> assets,
      List<String> execArgs)
      throws IOException {
    SeaBlob.Builder blob =
        SeaBlob.builder(CODE_PATH + name, text(main))
            .disableExperimentalWarning(true)
            .execArgv(execArgs)
            .asset(APPLICATION, application)
            .asset(HEAL, text(LoaderScript.heal()));
    for (SeaBlob.Asset asset : assets) {
      if (isOurs(asset.key())) {
        throw new FossilizeException(
            "The asset key " + asset.key() + " is fossilize's own.", "Choose another key.");
      }
      blob.asset(asset.key(), asset.content());
    }
    return blob.build();
  }

  private static Content text(String script) {
    return Content.of(script.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the application's asset begins: the size of a blob that ends there. */
  private static long offset(SeaBlob blob, SeaLayout layout) throws IOException {
    List<SeaBlob.Asset> until =
        blob.assets().stream().filter(a -> a.key().compareTo(APPLICATION) <= 0).toList();
    SeaBlob.Builder part =
        SeaBlob.builder(blob.codePath(), blob.main()).disableExperimentalWarning(true);
    until.forEach(asset -> part.asset(asset.key(), asset.content()));
    return SeaWriter.content(part.build(), layout).size() - until.getLast().content().size();
  }
}
