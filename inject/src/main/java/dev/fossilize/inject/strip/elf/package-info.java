/** Stripping of ELF executables: symbols, exports, and ranges of data that nothing reads. */
@NullMarked
package dev.fossilize.inject.strip.elf;

import org.jspecify.annotations.NullMarked;
