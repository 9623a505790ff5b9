package dev.fossilize.packager.outcome;

/**
 * What was taken out of the runtime.
 *
 * @param bytes by which the file is shorter
 * @param onDisk bytes that the executable takes less room on a file system that keeps holes: those,
 *     and what only became zeros because the format can't do without it
 */
public record SizeSavings(long bytes, long onDisk) {}
