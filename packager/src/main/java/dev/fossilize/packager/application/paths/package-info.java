/** Paths as they are written into what is built: the same on every host. */
@NullMarked
package dev.fossilize.packager.application.paths;

import org.jspecify.annotations.NullMarked;
