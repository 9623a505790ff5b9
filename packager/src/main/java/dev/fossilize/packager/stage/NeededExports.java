package dev.fossilize.packager.stage;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which of the runtime's symbols have to stay for native addons. */
final class NeededExports {
  private final PackageRequest request;
  private final List<AssetFile> assets;
  private final PackApplication packing;

  NeededExports(PackageRequest request, List<AssetFile> assets, PackApplication packing) {
    this.request = request;
    this.assets = assets;
    this.packing = packing;
  }

  Exports of(NodeRuntime runtime) throws IOException {
    return switch (request.slimming().exports()) {
      case all -> new Exports.All();
      case napi -> new Exports.NodeApi(Set.of());
      case auto ->
          request.bundling().bundle() && request.bundling().resolution().external().isEmpty()
              ? new Exports.NodeApi(neededByAddons(runtime))
              : new Exports.All();
    };
  }

  /**
   * What shared libraries take from the executable, those among the assets whatever their names.
   */
  private Set<String> neededByAddons(NodeRuntime runtime) throws IOException {
    Set<String> names = new TreeSet<>(packing.symbols(runtime));
    for (AssetFile asset : assets) {
      try (FileBytes bytes = FileBytes.open(Path.of(asset.origin()))) {
        names.addAll(Exports.needed(bytes));
      }
    }
    return names;
  }
}
