/** End-to-end tests on real runtimes. */
@NullMarked
package dev.fossilize.ci;

import org.jspecify.annotations.NullMarked;
