/**
 * The structures of a code signature in a Mach-O file, and the place that it takes there. Nothing
 * here knows keys or decides what is signed. All numbers are big-endian.
 */
@NullMarked
package dev.fossilize.platforms.macho.codesign;

import org.jspecify.annotations.NullMarked;
