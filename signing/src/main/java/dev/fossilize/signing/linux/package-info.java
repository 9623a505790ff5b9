/** Signatures beside files, as those who distribute programs for Linux publish them. */
@NullMarked
package dev.fossilize.signing.linux;

import org.jspecify.annotations.NullMarked;
