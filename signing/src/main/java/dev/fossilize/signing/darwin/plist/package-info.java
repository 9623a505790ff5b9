/** Property lists as Apple's own programs write them. */
@NullMarked
package dev.fossilize.signing.darwin.plist;

import org.jspecify.annotations.NullMarked;
