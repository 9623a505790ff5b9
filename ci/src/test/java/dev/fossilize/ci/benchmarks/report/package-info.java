/** The results, for people and for programs. */
@NullMarked
package dev.fossilize.ci.benchmarks.report;

import org.jspecify.annotations.NullMarked;
