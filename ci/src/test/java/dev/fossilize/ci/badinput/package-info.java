/** Wrong use and broken input: what it says, and that it leaves nothing behind. */
@NullMarked
package dev.fossilize.ci.badinput;

import org.jspecify.annotations.NullMarked;
