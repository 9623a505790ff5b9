/** The platforms that executables are made for. */
@NullMarked
package dev.fossilize.platforms.target;

import org.jspecify.annotations.NullMarked;
