/** PE executables, which have nothing to strip. */
@NullMarked
package dev.fossilize.inject.strip.pe;

import org.jspecify.annotations.NullMarked;
