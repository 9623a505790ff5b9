/** Signatures of Mach-O executables, made and checked on any host. */
@NullMarked
package dev.fossilize.signing.darwin;

import org.jspecify.annotations.NullMarked;
