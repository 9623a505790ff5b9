/** Measures fossilize beside its peers: the same work, in the same run, interleaved. */
@NullMarked
package dev.fossilize.ci.benchmarks;

import org.jspecify.annotations.NullMarked;
