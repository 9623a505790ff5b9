package dev.fossilize.packager.loader;

import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.application.bundle.MainFormat;
import dev.fossilize.platforms.target.NodeVersion;

/**
 * How an executable carries its application.
 *
 * <p>The loader is the rule: what it makes sure of (a cache that is for this script, silence where
 * V8's flags differ, a cache on disk where none fits) Node.js does not. Measured on Node.js
 * 22.23.2, CPU time beside Node.js's own single executable with code cache, medians: tsc --version
 * 31.8 against 31.3 ms with a lazy cache (a script of 5.9 MB, of which 1 ms is checksums), 29.6
 * with a trained one; prettier --check 55 against 78 ms, eslint --version 53 against 62 ms,
 * trained.
 */
public enum StartMode {
  /**
   * Script and cache in the blob's own fields, as {@code --experimental-sea-config} writes them.
   */
  NODE,
  /** Script and cache in an asset, which the loader takes them from. */
  LOADER,
  /** Files and caches in an archive, which the loader mounts. */
  ARCHIVE;

  /** The first release with {@code zlib.crc32} in its line that is not about to end. */
  private static final int MAJOR = 22;

  private static final int MINOR = 2;

  /**
   * The way for an application.
   *
   * <p>Node.js's own where there is nothing to load: {@code --no-code-cache}. Where only Node.js
   * itself can: ECMAScript modules as they are, and scripts with an {@code import()} that was not
   * bundled, which {@code vm.compileFunction} can't serve. And on Node.js 20, whose caches hold
   * what stack traces say and which can't tell caches of other platforms apart.
   *
   * @param cacheWanted whether there is to be a code cache, be it in the end one on disk
   */
  public static StartMode of(Application application, NodeVersion node, boolean cacheWanted) {
    boolean can =
        canLoad(node)
            && application.format() == MainFormat.COMMONJS
            && !application.hasDynamicImport();
    return can && cacheWanted ? LOADER : NODE;
  }

  /** Whether a script can be taken from an asset with its code cache. */
  public static boolean canLoad(NodeVersion node) {
    return node.isAtLeast(MAJOR, MINOR);
  }
}
