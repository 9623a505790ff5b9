package dev.fossilize.packager.application.scan;

/**
 * Something that a script names.
 *
 * @param text as it stands there
 * @param at where in the script, in UTF-16 units
 * @param path whether it is part of a path that begins with the script's own place
 */
public record Mention(String text, int at, boolean path) {}
