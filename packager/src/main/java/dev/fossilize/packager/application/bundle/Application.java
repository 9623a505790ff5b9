package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.Content;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
 * @param files the files of which something is in the script, by paths relative to the package,
 *     with slashes, and what each of them imports
 * @param metafile esbuild's own account of {@code inputs} and {@code outputs}, or one of that form
 * @param warnings what will not work in it
 */
public record Application(
    String name,
    Optional<String> version,
    MainFormat format,
    Content main,
    boolean hasDynamicImport,
    List<AssetFile> assets,
    Optional<Content> sourceMap,
    Map<String, Set<String>> files,
    JsonObject metafile,
    List<BuildWarning> warnings) {
  public Application {
    assets = List.copyOf(assets);
    warnings = List.copyOf(warnings);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
