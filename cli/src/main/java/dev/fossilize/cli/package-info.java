/** The command line: options in, exit codes out. Nothing else prints or exits. */
@NullMarked
package dev.fossilize.cli;

import org.jspecify.annotations.NullMarked;
