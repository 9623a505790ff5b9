/**
 * The files of an application as they are installed: its own, and those of its dependencies. {@link
 * dev.fossilize.packager.tree.ApplicationTree#collect} looks at names and package.json files only;
 * contents are read when they are packed.
 */
@NullMarked
package dev.fossilize.packager.tree;

import org.jspecify.annotations.NullMarked;
