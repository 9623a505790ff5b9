/** V8 code caches: how they are generated, read and checked. */
@NullMarked
package dev.fossilize.packager.cache;

import org.jspecify.annotations.NullMarked;
