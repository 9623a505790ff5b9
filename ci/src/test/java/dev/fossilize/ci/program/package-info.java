/** Starting fossilize and what it makes, and asking how it went. */
@NullMarked
package dev.fossilize.ci.program;

import org.jspecify.annotations.NullMarked;
