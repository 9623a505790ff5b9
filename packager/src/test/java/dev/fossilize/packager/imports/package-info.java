@NullMarked
package dev.fossilize.packager.imports;

import org.jspecify.annotations.NullMarked;
