/** Code caches in a file of their own, on their way from the machine that makes them. */
@NullMarked
package dev.fossilize.codecache.container;

import org.jspecify.annotations.NullMarked;
