/**
 * Who signs: a private key with its certificates, from wherever a user keeps it. Nothing here knows
 * a file format that is signed.
 */
@NullMarked
package dev.fossilize.signing.identity;

import org.jspecify.annotations.NullMarked;
