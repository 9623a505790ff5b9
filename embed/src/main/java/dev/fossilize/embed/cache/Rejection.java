package dev.fossilize.embed.cache;

/**
 * Why supplied cached data was not used. The script was compiled from its source instead.
 *
 * @param explanation one sentence with what was found and what was expected
 */
public record Rejection(RejectionReason reason, String explanation) {}
