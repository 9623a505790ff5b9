/** The failures that a person can act on, and how they are told. */
@NullMarked
package dev.fossilize.platforms.errors;

import org.jspecify.annotations.NullMarked;
