@NullMarked
package dev.fossilize.packager.cache;

import org.jspecify.annotations.NullMarked;
