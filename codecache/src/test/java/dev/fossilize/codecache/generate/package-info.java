@NullMarked
package dev.fossilize.codecache.generate;

import org.jspecify.annotations.NullMarked;
