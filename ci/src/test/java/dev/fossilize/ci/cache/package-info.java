/** The cache of runtimes: fetched, broken, shared, missing. */
@NullMarked
package dev.fossilize.ci.cache;

import org.jspecify.annotations.NullMarked;
