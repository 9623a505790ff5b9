/** A small client of npm registries: which registry, which version, and the verified package. */
@NullMarked
package dev.fossilize.runtimes.npm;

import org.jspecify.annotations.NullMarked;
