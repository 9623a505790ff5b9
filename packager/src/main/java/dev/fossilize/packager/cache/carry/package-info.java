/** Code caches carried over from one platform's runtime to another's, from bytes alone. */
@NullMarked
package dev.fossilize.packager.cache.carry;

import org.jspecify.annotations.NullMarked;
