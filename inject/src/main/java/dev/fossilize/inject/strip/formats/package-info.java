/** The choice of a stripper by what an executable is. */
@NullMarked
package dev.fossilize.inject.strip.formats;

import org.jspecify.annotations.NullMarked;
