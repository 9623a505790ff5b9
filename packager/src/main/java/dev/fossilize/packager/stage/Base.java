package dev.fossilize.packager.stage;

import dev.fossilize.packager.outcome.SizeSavings;
import java.nio.file.Path;

/**
 * What the blob goes into.
 *
 * @param file must not be changed: it belongs to the cache or to the user
 * @param identity says which bytes these are
 * @param saved what was taken out of the official executable
 */
record Base(Path file, String identity, SizeSavings saved) {}
