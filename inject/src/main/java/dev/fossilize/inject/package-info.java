/** SEA blobs and their injection into executables. */
@NullMarked
package dev.fossilize.inject;

import org.jspecify.annotations.NullMarked;
