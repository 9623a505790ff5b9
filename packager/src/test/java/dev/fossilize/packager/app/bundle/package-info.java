@NullMarked
package dev.fossilize.packager.app.bundle;

import org.jspecify.annotations.NullMarked;
