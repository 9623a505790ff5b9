/** Where executables come from, as an in-toto statement with SLSA provenance. */
@NullMarked
package dev.fossilize.packager.provenance;

import org.jspecify.annotations.NullMarked;
