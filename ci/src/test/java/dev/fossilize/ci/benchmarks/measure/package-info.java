/** What a process costs: time, processor and memory. */
@NullMarked
package dev.fossilize.ci.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
