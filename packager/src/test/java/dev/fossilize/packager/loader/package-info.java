@NullMarked
package dev.fossilize.packager.loader;

import org.jspecify.annotations.NullMarked;
