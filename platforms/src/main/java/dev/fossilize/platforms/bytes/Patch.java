package dev.fossilize.platforms.bytes;

/** Bytes that an offset of a file shall have. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Patch(long offset, byte[] bytes) {}
