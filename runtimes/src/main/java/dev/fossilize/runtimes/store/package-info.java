/** Gets runtimes: from the cache, from a source, or from this machine. */
@NullMarked
package dev.fossilize.runtimes.store;

import org.jspecify.annotations.NullMarked;
