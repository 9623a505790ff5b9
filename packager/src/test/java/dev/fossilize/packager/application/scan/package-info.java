@NullMarked
package dev.fossilize.packager.application.scan;

import org.jspecify.annotations.NullMarked;
