/** Who is compared with whom, and the rounds in which they take turns. */
@NullMarked
package dev.fossilize.ci.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
