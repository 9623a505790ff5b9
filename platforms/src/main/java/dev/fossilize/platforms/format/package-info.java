/** What an executable is, told from its first bytes. */
@NullMarked
package dev.fossilize.platforms.format;

import org.jspecify.annotations.NullMarked;
