/** How each target's code cache is had. */
@NullMarked
package dev.fossilize.ci.caches;

import org.jspecify.annotations.NullMarked;
