/** What will not work in an executable, as a build tells it. */
@NullMarked
package dev.fossilize.packager.warning;

import org.jspecify.annotations.NullMarked;
