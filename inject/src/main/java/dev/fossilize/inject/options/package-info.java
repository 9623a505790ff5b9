/** Where a Node.js executable takes options from. */
@NullMarked
package dev.fossilize.inject.options;

import org.jspecify.annotations.NullMarked;
