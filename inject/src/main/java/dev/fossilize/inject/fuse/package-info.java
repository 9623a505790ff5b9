/** The fuse: the one byte that makes Node.js look for a blob. */
@NullMarked
package dev.fossilize.inject.fuse;

import org.jspecify.annotations.NullMarked;
