/** How a target's executable is run from this host. */
@NullMarked
package dev.fossilize.platforms.run;

import org.jspecify.annotations.NullMarked;
