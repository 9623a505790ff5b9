/** How large executables are. */
@NullMarked
package dev.fossilize.ci.benchmarks.size;

import org.jspecify.annotations.NullMarked;
