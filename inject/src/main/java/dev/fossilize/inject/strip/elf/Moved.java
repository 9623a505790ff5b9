package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.Range;
import dev.fossilize.platforms.elf.DynamicTable;
import java.util.Optional;

/**
 * What was behind the program headers, or belongs there, at its new place.
 *
 * @param from its bytes in the base
 * @param kind of the table that it is; none for the interpreter's path and notes
 * @param offset in the result
 * @param address in memory
 * @param size which for a table may be smaller than it was
 */
record Moved(Range from, Optional<DynamicTable.Kind> kind, long offset, long address, long size) {}
