/**
 * Mach-O, the executable format of Apple's systems: thin 64-bit little-endian files and fat ones
 * around them, read to records and written back to the same bytes.
 */
@NullMarked
package dev.fossilize.platforms.macho;

import org.jspecify.annotations.NullMarked;
