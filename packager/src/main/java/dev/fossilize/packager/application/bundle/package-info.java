/** How an application becomes one main script. */
@NullMarked
package dev.fossilize.packager.application.bundle;

import org.jspecify.annotations.NullMarked;
