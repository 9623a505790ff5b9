/** What a person who waits is told. */
@NullMarked
package dev.fossilize.platforms.progress;

import org.jspecify.annotations.NullMarked;
