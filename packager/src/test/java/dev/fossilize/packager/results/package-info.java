/** Tests of what is kept. */
@NullMarked
package dev.fossilize.packager.results;

import org.jspecify.annotations.NullMarked;
