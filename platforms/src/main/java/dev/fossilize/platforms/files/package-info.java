/** Files that appear whole or not at all. */
@NullMarked
package dev.fossilize.platforms.files;

import org.jspecify.annotations.NullMarked;
