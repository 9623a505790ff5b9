/** What became of a request, target by target. */
@NullMarked
package dev.fossilize.packager.outcome;

import org.jspecify.annotations.NullMarked;
