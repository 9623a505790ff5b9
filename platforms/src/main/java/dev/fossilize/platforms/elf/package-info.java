/** The structures of ELF executables, 64-bit and little-endian. */
@NullMarked
package dev.fossilize.platforms.elf;

import org.jspecify.annotations.NullMarked;
