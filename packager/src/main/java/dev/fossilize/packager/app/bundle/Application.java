package dev.fossilize.packager.app.bundle;

import dev.fossilize.packager.app.asset.AssetFile;
import dev.fossilize.platforms.bytes.Content;
import java.util.List;
import java.util.Optional;

/**
 * An application, ready to be put into executables of one Node.js line.
 *
 * @param name what to call the executable
 * @param version of its package.json
 * @param format what the main script is
 * @param main the script, in UTF-8
 * @param hasDynamicImport whether an {@code import()} is left that Node.js itself has to serve; on
 *     Node.js 20 such a script must not have a code cache
 * @param assets files that its bundling brought about, sorted by key; mostly none
 * @param sourceMap from the script to its sources, whose names are relative to the package
 */
public record Application(
    String name,
    Optional<String> version,
    MainFormat format,
    Content main,
    boolean hasDynamicImport,
    List<AssetFile> assets,
    Optional<Content> sourceMap) {
  public Application {
    assets = List.copyOf(assets);
  }
}
