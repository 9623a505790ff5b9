/** Bounded, exact reading and writing of binary structures. */
@NullMarked
package dev.fossilize.platforms.bytes;

import org.jspecify.annotations.NullMarked;
