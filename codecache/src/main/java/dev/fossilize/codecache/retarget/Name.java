package dev.fossilize.codecache.retarget;

/**
 * An internalized string of V8's read-only heap: what references in a code cache lead to. V8 keeps
 * each text once, so its characters say which one it is in every build.
 *
 * @param twoByte whether its characters take two bytes each
 */
record Name(boolean twoByte, String characters) {}
