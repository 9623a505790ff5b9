package dev.fossilize.packager.stage;

import dev.fossilize.platforms.errors.FossilizeException;

/** V8 rejects the cache in the finished executable, which would then warn at every start. */
final class CodeCacheRejectedException extends FossilizeException {
  CodeCacheRejectedException() {
    super("V8 rejects the code cache in the finished executable.", "Use --no-code-cache.");
  }
}
