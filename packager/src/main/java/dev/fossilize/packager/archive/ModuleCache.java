package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.ByteSource;

/**
 * V8's cached data for one file.
 *
 * @param path the file's, relative to the archive's root, with slashes
 */
public record ModuleCache(String path, ModuleKind kind, ByteSource data) {}
