/** Windows executables: the blob, the icon, the version information, the subsystem. */
@NullMarked
package dev.fossilize.inject.pe;

import org.jspecify.annotations.NullMarked;
