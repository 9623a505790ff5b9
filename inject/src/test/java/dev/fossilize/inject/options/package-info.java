@NullMarked
package dev.fossilize.inject.options;

import org.jspecify.annotations.NullMarked;
