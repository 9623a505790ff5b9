/** How tests run the programs that judge our output. */
@NullMarked
package dev.fossilize.platforms.judge;

import org.jspecify.annotations.NullMarked;
