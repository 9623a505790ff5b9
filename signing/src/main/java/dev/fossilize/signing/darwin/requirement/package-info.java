/** What code, and who signed it, is required to be: the language of Apple's code requirements. */
@NullMarked
package dev.fossilize.signing.darwin.requirement;

import org.jspecify.annotations.NullMarked;
