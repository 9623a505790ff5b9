@NullMarked
package dev.fossilize.packager.tree;

import org.jspecify.annotations.NullMarked;
