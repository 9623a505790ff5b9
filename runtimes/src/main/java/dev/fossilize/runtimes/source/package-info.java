/** Where runtimes come from. */
@NullMarked
package dev.fossilize.runtimes.source;

import org.jspecify.annotations.NullMarked;
