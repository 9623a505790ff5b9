/** The two ways to carry an application: Node.js's own, and a main script of ours that loads it. */
@NullMarked
package dev.fossilize.packager.loader;

import org.jspecify.annotations.NullMarked;
