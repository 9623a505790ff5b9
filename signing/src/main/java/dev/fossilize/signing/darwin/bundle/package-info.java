/** Applications as macOS has them: folders, whose files are sealed by the program's signature. */
@NullMarked
package dev.fossilize.signing.darwin.bundle;

import org.jspecify.annotations.NullMarked;
