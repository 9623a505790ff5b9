package dev.fossilize.signing;

/**
 * What signing came to.
 *
 * @param digest what the operating system knows the signed code by, in lower-case hex
 */
public record Signed(String digest) {}
