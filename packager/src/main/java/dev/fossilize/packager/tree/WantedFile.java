package dev.fossilize.packager.tree;

import java.nio.file.Path;

/**
 * A file or folder that a script names, and that is taken along though rules leave it out or it
 * lies outside of the application's folder.
 *
 * @param file without links
 * @param where a place in a script that names it, for messages
 */
public record WantedFile(Path file, String where) {}
