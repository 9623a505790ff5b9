/** What scripts say of other files, found without parsing them. */
@NullMarked
package dev.fossilize.packager.application.scan;

import org.jspecify.annotations.NullMarked;
