/** Code caches in a file of their own, on their way from the machine that makes them. */
@NullMarked
package dev.fossilize.packager.cache.detached;

import org.jspecify.annotations.NullMarked;
