@NullMarked
package dev.fossilize.embed;

import org.jspecify.annotations.NullMarked;
