package dev.fossilize.runtimes;

import dev.fossilize.platforms.target.NodeVersion;

/**
 * A release that a source offers.
 *
 * @param longTerm whether its line has entered long-term support, as far as the source can tell
 * @param security whether it mends vulnerabilities, as far as the source can tell
 */
public record Release(NodeVersion version, boolean longTerm, boolean security) {}
