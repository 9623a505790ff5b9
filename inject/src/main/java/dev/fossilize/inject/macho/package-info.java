/** SEA blobs in Mach-O executables. */
@NullMarked
package dev.fossilize.inject.macho;

import org.jspecify.annotations.NullMarked;
