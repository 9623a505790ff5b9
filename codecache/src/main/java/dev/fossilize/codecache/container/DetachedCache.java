package dev.fossilize.codecache.container;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.util.List;

/**
 * A code cache and what it was made of. V8 compares the source's length only, and the cache's
 * content with nothing, so everything that it relies on is written down beside it.
 *
 * @param target for which platform
 * @param node for which release, to the patch
 * @param sourceSha256 of the main script that it is the cache of, in lower-case hexadecimal
 * @param runtimeSha256 of the target's official executable
 * @param execArgs what it was made with
 * @param kind what it holds
 * @param origin how it was made, in words
 * @param content V8's bytes
 */
public record DetachedCache(
    Target target,
    NodeVersion node,
    String sourceSha256,
    String runtimeSha256,
    List<String> execArgs,
    CodeCacheKind kind,
    String origin,
    MemoryBytes content) {
  public DetachedCache {
    execArgs = List.copyOf(execArgs);
  }
}
