/** The failures that a person can act on, and how they are told. */
@NullMarked
package dev.fossilize.platforms.problem;

import org.jspecify.annotations.NullMarked;
