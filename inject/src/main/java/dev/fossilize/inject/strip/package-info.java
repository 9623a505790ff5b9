/**
 * Executables made smaller without the tools of any host: what nothing needs at run time leaves the
 * file.
 */
@NullMarked
package dev.fossilize.inject.strip;

import org.jspecify.annotations.NullMarked;
