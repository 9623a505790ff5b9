/** What stages made, kept for the next run. */
@NullMarked
package dev.fossilize.packager.results;

import org.jspecify.annotations.NullMarked;
