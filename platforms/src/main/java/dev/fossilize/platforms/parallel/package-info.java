/** Work for a second core. */
@NullMarked
package dev.fossilize.platforms.parallel;

import org.jspecify.annotations.NullMarked;
