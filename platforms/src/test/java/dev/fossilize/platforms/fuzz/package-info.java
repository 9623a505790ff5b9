/** Damaged files for tests of whatever reads files that others made. */
@NullMarked
package dev.fossilize.platforms.fuzz;

import org.jspecify.annotations.NullMarked;
