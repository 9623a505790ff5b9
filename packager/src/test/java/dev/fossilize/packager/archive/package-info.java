@NullMarked
package dev.fossilize.packager.archive;

import org.jspecify.annotations.NullMarked;
