@NullMarked
package dev.fossilize.packager.app.entry;

import org.jspecify.annotations.NullMarked;
