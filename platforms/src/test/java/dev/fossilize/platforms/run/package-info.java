/** How tests run the programs that judge our output. */
@NullMarked
package dev.fossilize.platforms.run;

import org.jspecify.annotations.NullMarked;
