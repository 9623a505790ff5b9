/** Tests of the launcher: finding a JDK, building once, and staying out of the way after that. */
@NullMarked
package dev.fossilize.ci.launcher;

import org.jspecify.annotations.NullMarked;
