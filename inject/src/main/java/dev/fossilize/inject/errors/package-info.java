/** Why nothing can be injected. */
@NullMarked
package dev.fossilize.inject.errors;

import org.jspecify.annotations.NullMarked;
