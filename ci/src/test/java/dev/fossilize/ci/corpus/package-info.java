/** Real npm programs, packaged and compared with what plain Node.js does. */
@NullMarked
package dev.fossilize.ci.corpus;

import org.jspecify.annotations.NullMarked;
