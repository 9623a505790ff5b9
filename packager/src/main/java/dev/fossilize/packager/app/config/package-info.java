/** The options that a package.json holds for this program. */
@NullMarked
package dev.fossilize.packager.app.config;

import org.jspecify.annotations.NullMarked;
