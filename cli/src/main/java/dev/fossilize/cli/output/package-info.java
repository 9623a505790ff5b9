/** What people and scripts are shown. */
@NullMarked
package dev.fossilize.cli.output;

import org.jspecify.annotations.NullMarked;
