/** Applications that are packaged and then do what they do under plain Node.js. */
@NullMarked
package dev.fossilize.ci.packaging;

import org.jspecify.annotations.NullMarked;
