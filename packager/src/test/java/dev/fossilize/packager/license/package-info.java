@NullMarked
package dev.fossilize.packager.license;

import org.jspecify.annotations.NullMarked;
