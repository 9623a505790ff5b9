/** Running executables in containers, as machines other than this one. */
@NullMarked
package dev.fossilize.ci.containers;

import org.jspecify.annotations.NullMarked;
