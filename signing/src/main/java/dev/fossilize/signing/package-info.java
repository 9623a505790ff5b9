/** Signing, unsigning and inspecting signatures. */
@NullMarked
package dev.fossilize.signing;

import org.jspecify.annotations.NullMarked;
