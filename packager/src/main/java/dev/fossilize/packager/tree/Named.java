package dev.fossilize.packager.tree;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What scripts name beyond what is declared and what rules take.
 *
 * @param packages in the order of notes about them
 * @param files in the order of notes about them
 * @param homes folders within the application's own that have {@code node_modules} of their own
 */
public record Named(Set<Wanted> packages, Set<WantedFile> files, Set<Path> homes) {
  /** Before any script was read. */
  public static final Named NOTHING = new Named(Set.of(), Set.of(), Set.of());

  public Named {
    packages = Collections.unmodifiableSet(new LinkedHashSet<>(packages));
    files = Collections.unmodifiableSet(new LinkedHashSet<>(files));
    homes = Collections.unmodifiableSet(new LinkedHashSet<>(homes));
  }
}
