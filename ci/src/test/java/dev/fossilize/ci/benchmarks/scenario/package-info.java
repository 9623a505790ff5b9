/** What is measured: one class each. */
@NullMarked
package dev.fossilize.ci.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
