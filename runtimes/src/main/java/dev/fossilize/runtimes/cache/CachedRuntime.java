package dev.fossilize.runtimes.cache;

import dev.fossilize.runtimes.NodeRuntime;
import java.time.Instant;

/**
 * A runtime in the cache.
 *
 * @param fetched when it came there
 * @param used when it was last handed out
 */
public record CachedRuntime(NodeRuntime runtime, Instant fetched, Instant used) {}
