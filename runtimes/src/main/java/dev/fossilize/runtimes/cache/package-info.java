/** The runtimes that were fetched, and where they are kept. */
@NullMarked
package dev.fossilize.runtimes.cache;

import org.jspecify.annotations.NullMarked;
