/** V8 code caches: how they are generated, read and checked. */
@NullMarked
package dev.fossilize.codecache.generate;

import org.jspecify.annotations.NullMarked;
