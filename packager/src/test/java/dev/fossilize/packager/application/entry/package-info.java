@NullMarked
package dev.fossilize.packager.application.entry;

import org.jspecify.annotations.NullMarked;
