@NullMarked
package dev.fossilize.packager.addon;

import org.jspecify.annotations.NullMarked;
