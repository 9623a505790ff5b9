/** How an application becomes one main script. */
@NullMarked
package dev.fossilize.packager.app.bundle;

import org.jspecify.annotations.NullMarked;
