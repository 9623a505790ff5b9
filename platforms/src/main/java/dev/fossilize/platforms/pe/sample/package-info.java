/** Small images of this format, for rehearsals and tests. */
@NullMarked
package dev.fossilize.platforms.pe.sample;

import org.jspecify.annotations.NullMarked;
