/** The command line. */
@NullMarked
package dev.fossilize.packager.cli;

import org.jspecify.annotations.NullMarked;
