package dev.fossilize.inject.elf;

import dev.fossilize.inject.errors.InjectionException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Ways to make room for more program headers: at least one for the new segment, and one for its
 * notes where no segment of notes can be extended.
 *
 * <p>They are tried in the order of how much of the base they disturb. None drops an entry that
 * means anything: injectors that reuse {@code PT_GNU_RELRO} leave the program without the
 * protection of its relocated data. All keep what the loader relies on to find the table in memory:
 * its address is that of the first segment, less that segment's offset in the file, plus {@code
 * e_phoff}. Linux before 5.18 and gVisor compute it so.
 */
sealed interface HeaderSpace permits FreeEntries, RelocateNeighbours, RelocateTable {
  /** The ways, the least disturbing first. */
  List<HeaderSpace> ALL = List.of(new FreeEntries(), new RelocateNeighbours(), new RelocateTable());

  /** Where everything goes, if this way is open. */
  Optional<Placement> place(InjectionTarget situation) throws IOException;

  /** Where everything goes. */
  static Placement find(InjectionTarget situation) throws IOException {
    for (HeaderSpace room : ALL) {
      Optional<Placement> placement = room.place(situation);
      if (placement.isPresent()) {
        return placement.get();
      }
    }
    throw new InjectionException(
        situation.elf().source().name()
            + ": has no room for another program header: no free entry, nothing behind the table"
            + " at 0x"
            + Long.toHexString(situation.elf().header().programHeaders())
            + " that can move, and too far a way from its last byte to its last address",
        "Use a Node.js executable as it was published.");
  }
}
