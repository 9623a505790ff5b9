package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;

/**
 * A note that the program can see at run time.
 *
 * @param name without its NUL; longer names than {@link Notes#MAX_NAME} are cut there
 * @param offset of the note's header in the file
 */
public record Note(String name, long type, long offset, ByteSource content) {}
