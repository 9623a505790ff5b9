/** The SEA blob: what Node.js finds in a single executable application, layout by layout. */
@NullMarked
package dev.fossilize.inject.sea;

import org.jspecify.annotations.NullMarked;
