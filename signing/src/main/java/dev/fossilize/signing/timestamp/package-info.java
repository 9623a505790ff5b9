/** Who says when something was signed. */
@NullMarked
package dev.fossilize.signing.timestamp;

import org.jspecify.annotations.NullMarked;
