package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Content;

/**
 * A resource to be written.
 *
 * @param codePage 0 where it does not matter
 */
public record Resource(long codePage, Content content) {}
