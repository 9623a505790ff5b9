package dev.fossilize.ci.benchmarks.size;

import java.util.OptionalLong;

/**
 * One executable.
 *
 * @param bytes what the file has
 * @param onDisk what it takes on this file system, where holes may take nothing
 * @param compressed bytes under {@code zstd -19}; empty where that was not asked for or there is no
 *     zstd
 */
public record Size(String what, long bytes, long onDisk, OptionalLong compressed) {}
