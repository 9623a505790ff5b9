package dev.fossilize.codecache.retarget;

/**
 * Where an object of V8's read-only heap is.
 *
 * @param page its page's number
 * @param offset in bytes from the page's start
 */
record Place(int page, int offset) {}
