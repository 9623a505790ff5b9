/**
 * The application archive: the indexed file system that an executable carries. {@link
 * dev.fossilize.packager.archive.ArchiveWriter} packs a tree into a file, {@link
 * dev.fossilize.packager.archive.Archive} reads one and makes of it what goes into an executable.
 */
@NullMarked
package dev.fossilize.packager.archive;

import org.jspecify.annotations.NullMarked;
