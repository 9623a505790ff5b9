/**
 * Injection into ELF executables: the blob is a note in a read-only segment behind everything else.
 */
@NullMarked
package dev.fossilize.inject.elf;

import org.jspecify.annotations.NullMarked;
