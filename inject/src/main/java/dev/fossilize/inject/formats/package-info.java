/** The choice of an injector by what an executable is. */
@NullMarked
package dev.fossilize.inject.formats;

import org.jspecify.annotations.NullMarked;
