package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.bytes.Content;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * One file that the application carries with it.
 *
 * @param key what {@code getAsset} of {@code node:sea} is asked for
 * @param origin where it comes from, for messages
 */
public record AssetFile(String key, String origin, Content content) {
  /** Contents by their keys; of several with one key, the first one's. */
  public static SequencedMap<String, Content> byKey(Stream<AssetFile> assets) {
    SequencedMap<String, Content> contents = new LinkedHashMap<>();
    assets.forEach(asset -> contents.putIfAbsent(asset.key(), asset.content()));
    return contents;
  }
}
