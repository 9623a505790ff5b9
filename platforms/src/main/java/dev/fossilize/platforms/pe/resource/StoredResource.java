package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.ByteSource;

/**
 * A resource as it lies in an image.
 *
 * @param codePage as in the file; not interpreted
 */
public record StoredResource(long codePage, ByteSource bytes) {}
