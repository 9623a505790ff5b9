package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;

/**
 * A proven executable that is not in its place yet.
 *
 * @param target what it was made of
 * @param application what it carries
 * @param cache the code cache in it
 * @param draft the executable
 * @param proven what is in it, and whether it starts
 */
record Made(
    PreparedTarget target,
    PackedApplication application,
    CodeCacheResult cache,
    ExecutableDraft draft,
    Prove.Proven proven) {}
