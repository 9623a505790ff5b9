package dev.fossilize.packager.loader;

import dev.fossilize.inject.sea.ExecArgvExtension;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.platforms.bytes.Content;
import java.util.List;

/**
 * What a blob has whichever way it carries its application.
 *
 * @param layout that the runtime reads
 * @param runtimeSha256 of the official executable
 * @param loader options that it runs with, and what becomes of its user's
 * @param licenses the asset that holds them
 * @param licensesShown whether the executable prints them when it is asked
 * @param assets the application's own
 */
public record BlobSettings(
    SeaLayout layout,
    String runtimeSha256,
    LoaderSettings loader,
    Content licenses,
    boolean licensesShown,
    List<SeaBlob.Asset> assets) {
  public BlobSettings {
    assets = List.copyOf(assets);
  }

  /** Where the layout has no byte for it, the runtime itself knows what becomes of them. */
  public ExecArgvExtension extension() {
    if (!layout.hasExecArgv()) {
      return ExecArgvExtension.ENV;
    }
    return switch (loader.nodeOptions()) {
      case honour -> ExecArgvExtension.ENV;
      case ignore -> ExecArgvExtension.NONE;
      case append -> ExecArgvExtension.CLI;
    };
  }
}
