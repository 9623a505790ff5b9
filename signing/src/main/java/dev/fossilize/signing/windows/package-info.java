/** Authenticode signatures of Windows executables. */
@NullMarked
package dev.fossilize.signing.windows;

import org.jspecify.annotations.NullMarked;
