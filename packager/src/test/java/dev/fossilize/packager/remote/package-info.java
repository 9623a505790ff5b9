@NullMarked
package dev.fossilize.packager.remote;

import org.jspecify.annotations.NullMarked;
