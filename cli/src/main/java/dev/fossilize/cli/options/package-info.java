/** Options in groups, and what they are read into. */
@NullMarked
package dev.fossilize.cli.options;

import org.jspecify.annotations.NullMarked;
