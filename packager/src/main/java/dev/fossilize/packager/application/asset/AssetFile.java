package dev.fossilize.packager.application.asset;

import dev.fossilize.platforms.bytes.Content;

/**
 * One file that the application carries with it.
 *
 * @param key what {@code getAsset} of {@code node:sea} is asked for
 * @param origin where it comes from, for messages
 */
public record AssetFile(String key, String origin, Content content) {}
