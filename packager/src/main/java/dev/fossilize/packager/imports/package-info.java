/**
 * Which files of an application name which, by their texts alone. Nothing rests on it that carries
 * the application: it finds what nobody declared, and tells why something is there.
 */
@NullMarked
package dev.fossilize.packager.imports;

import org.jspecify.annotations.NullMarked;
