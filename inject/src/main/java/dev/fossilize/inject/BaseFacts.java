package dev.fossilize.inject;

import dev.fossilize.inject.fuse.Fuse;

/**
 * What is found in a base before there is a blob, and holds as long as the base does.
 *
 * @param fuse where it has it
 * @param sum of all its words, for formats with a checksum ({@link
 *     dev.fossilize.platforms.pe.PeChecksum}); 0 for others
 */
public record BaseFacts(Fuse fuse, long sum) {}
