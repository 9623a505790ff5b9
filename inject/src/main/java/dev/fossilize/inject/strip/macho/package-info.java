/** Stripping of Mach-O executables: symbols and their names. */
@NullMarked
package dev.fossilize.inject.strip.macho;

import org.jspecify.annotations.NullMarked;
